/** What the ledger says, under its signature, not to stand in its log, and how anybody looks for it again. */
@NullMarked
package socai.absence;

import org.jspecify.annotations.NullMarked;
