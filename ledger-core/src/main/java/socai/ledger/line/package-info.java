/** A funding line: it decides what may be recorded, and evolves with what was. */
@NullMarked
package socai.ledger.line;

import org.jspecify.annotations.NullMarked;
