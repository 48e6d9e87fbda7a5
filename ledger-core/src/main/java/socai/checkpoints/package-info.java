/** The signed statements of the ledger about its log, and the comparisons that hold the log to them. */
@NullMarked
package socai.checkpoints;

import org.jspecify.annotations.NullMarked;
