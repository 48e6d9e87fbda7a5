/** Statements of the treasury: what it says of a period, and how its lines and the ledger's payments fit together. */
@NullMarked
package socai.ledger.statement;

import org.jspecify.annotations.NullMarked;
