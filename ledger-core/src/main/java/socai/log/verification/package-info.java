/** The Merkle tree of the log, and the check that the tables are as they were written. */
@NullMarked
package socai.log.verification;

import org.jspecify.annotations.NullMarked;
