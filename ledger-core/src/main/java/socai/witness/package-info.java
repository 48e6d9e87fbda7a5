/**
 * A witness of logs. It signs a log only if the log has grown from its last state, so that everybody sees the same
 * history.
 */
@NullMarked
package socai.witness;

import org.jspecify.annotations.NullMarked;
