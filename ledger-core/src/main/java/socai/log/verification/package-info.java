/** The Merkle tree of the log, and the check that nothing in the tables was changed. */
@NullMarked
package socai.log.verification;

import org.jspecify.annotations.NullMarked;
