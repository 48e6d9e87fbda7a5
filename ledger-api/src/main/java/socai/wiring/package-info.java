/** Puts the parts together, each by name; nothing is found by accident. */
@NullMarked
package socai.wiring;

import org.jspecify.annotations.NullMarked;
