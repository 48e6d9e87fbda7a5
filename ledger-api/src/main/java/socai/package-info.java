/** The application. */
@NullMarked
package socai;

import org.jspecify.annotations.NullMarked;
