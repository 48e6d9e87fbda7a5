/** The log: every event once, in one gapless order, written in one place and read by anyone. */
@NullMarked
package socai.log;

import org.jspecify.annotations.NullMarked;
