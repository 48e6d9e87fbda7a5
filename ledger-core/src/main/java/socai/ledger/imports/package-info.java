/** Files of entries, as the log knows that they were recorded. */
@NullMarked
package socai.ledger.imports;

import org.jspecify.annotations.NullMarked;
