/** What waits for a caller today, on the first page. */
@NullMarked
package socai.web.home;

import org.jspecify.annotations.NullMarked;
