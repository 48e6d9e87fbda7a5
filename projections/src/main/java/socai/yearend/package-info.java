/** The end of a year: what is left of it, and what is decided about that. */
@NullMarked
package socai.yearend;

import org.jspecify.annotations.NullMarked;
