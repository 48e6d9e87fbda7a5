/** The call that reads the access log. */
@NullMarked
package socai.api.access;

import org.jspecify.annotations.NullMarked;
