/** Everything that can happen in the ledger, and what of it the log holds once. */
@NullMarked
package socai.ledger.event;

import org.jspecify.annotations.NullMarked;
