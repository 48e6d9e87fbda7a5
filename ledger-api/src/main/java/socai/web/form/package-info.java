/** Forms: what was typed, read with every fault told at once, and handed over once. */
@NullMarked
package socai.web.form;

import org.jspecify.annotations.NullMarked;
