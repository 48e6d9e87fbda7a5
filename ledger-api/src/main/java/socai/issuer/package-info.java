/** People who sign in elsewhere: an issuer says who they are and what they may do, and the ledger records what it said. */
@NullMarked
package socai.issuer;

import org.jspecify.annotations.NullMarked;
