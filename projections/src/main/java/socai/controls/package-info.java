/** The controls that are set, line by line. */
@NullMarked
package socai.controls;

import org.jspecify.annotations.NullMarked;
