/** The end of a year: its remainders, and the decisions about them. */
@NullMarked
package socai.yearend;

import org.jspecify.annotations.NullMarked;
