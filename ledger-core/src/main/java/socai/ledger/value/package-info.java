/** The words of the ledger as values: amounts, years, codes and the place where money stands. */
@NullMarked
package socai.ledger.value;

import org.jspecify.annotations.NullMarked;
