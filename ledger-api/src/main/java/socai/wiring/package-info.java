/** Puts the parts together, each by name. */
@NullMarked
package socai.wiring;

import org.jspecify.annotations.NullMarked;
