/** What a funding line knows, as a value that a snapshot can keep. */
@NullMarked
package socai.ledger.state;

import org.jspecify.annotations.NullMarked;
