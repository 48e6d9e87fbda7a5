/** Reads statements of the treasury from files, and brings them to the ledger. */
@NullMarked
package socai.statement;

import org.jspecify.annotations.NullMarked;
