/** An entry as a reader sees it. */
@NullMarked
package socai.web.journal;

import org.jspecify.annotations.NullMarked;
