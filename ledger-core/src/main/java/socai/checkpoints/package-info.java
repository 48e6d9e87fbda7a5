/** What the ledger says of its log to others, signed, and how it is held to that. */
@NullMarked
package socai.checkpoints;

import org.jspecify.annotations.NullMarked;
