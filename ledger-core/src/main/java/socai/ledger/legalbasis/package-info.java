/** The stream of a decision whose amount is known, so that no more is given under it. */
@NullMarked
package socai.ledger.legalbasis;

import org.jspecify.annotations.NullMarked;
