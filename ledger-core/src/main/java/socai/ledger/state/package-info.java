/** The state of a funding line, as a value that a snapshot can keep. */
@NullMarked
package socai.ledger.state;

import org.jspecify.annotations.NullMarked;
