/** The pages of a year's end. */
@NullMarked
package socai.web.yearend;

import org.jspecify.annotations.NullMarked;
