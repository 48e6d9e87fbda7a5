/** The log holds every event once, in one gapless order; all may read it. */
@NullMarked
package socai.log;

import org.jspecify.annotations.NullMarked;
