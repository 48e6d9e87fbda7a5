/** Why something is not taken: a value that is none, a rule that refuses; each with a stable code. */
@NullMarked
package socai.ledger.refusal;

import org.jspecify.annotations.NullMarked;
