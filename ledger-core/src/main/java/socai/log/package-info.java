/** The log holds every event once, in one gapless order. One class writes it, all may read it. */
@NullMarked
package socai.log;

import org.jspecify.annotations.NullMarked;
