/** A witness of logs: it signs what only grew, so that nobody is shown another history than others. */
@NullMarked
package socai.witness;

import org.jspecify.annotations.NullMarked;
