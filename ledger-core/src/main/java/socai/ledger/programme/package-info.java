/** The stream of a programme, and how it grows by decisions. */
@NullMarked
package socai.ledger.programme;

import org.jspecify.annotations.NullMarked;
