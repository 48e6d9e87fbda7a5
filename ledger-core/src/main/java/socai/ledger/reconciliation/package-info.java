/** The law of reconciling with the treasury: what a statement, its matching, explanations and signatures must be. */
@NullMarked
package socai.ledger.reconciliation;

import org.jspecify.annotations.NullMarked;
