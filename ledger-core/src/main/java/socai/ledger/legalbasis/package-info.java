/** The stream of a decision with a known amount, which keeps grants under the decision within that amount. */
@NullMarked
package socai.ledger.legalbasis;

import org.jspecify.annotations.NullMarked;
