/** Everything that the ledger can be asked to do. */
@NullMarked
package socai.ledger.command;

import org.jspecify.annotations.NullMarked;
