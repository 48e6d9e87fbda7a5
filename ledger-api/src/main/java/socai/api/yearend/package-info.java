/** Controls and the end of a year by REST. */
@NullMarked
package socai.api.yearend;

import org.jspecify.annotations.NullMarked;
