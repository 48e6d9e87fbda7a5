/** The ledger as a journal of plain-text accounting. */
@NullMarked
package socai.export.hledger;

import org.jspecify.annotations.NullMarked;
