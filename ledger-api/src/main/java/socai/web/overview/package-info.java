/** The page after signing in. */
@NullMarked
package socai.web.overview;

import org.jspecify.annotations.NullMarked;
