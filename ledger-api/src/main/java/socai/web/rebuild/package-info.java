/** The page of rebuilds. */
@NullMarked
package socai.web.rebuild;

import org.jspecify.annotations.NullMarked;
