/** The law of the ledger: which event moves how much from where to where, and what a row of money comes to. */
@NullMarked
package socai.ledger.posting;

import org.jspecify.annotations.NullMarked;
