/** The page of what was signed of the log, by whom, and how that is checked. */
@NullMarked
package socai.web.checkpoints;

import org.jspecify.annotations.NullMarked;
