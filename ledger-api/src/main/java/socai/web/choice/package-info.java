/** Choosing among many: programmes, units and lines found by a few letters. */
@NullMarked
package socai.web.choice;

import org.jspecify.annotations.NullMarked;
