/** Reads the statements of the treasury: how each agrees with the ledger, what differs, and what they are matched with. */
@NullMarked
package socai.reconciliation;

import org.jspecify.annotations.NullMarked;
