/** Verification of everything the ledger keeps, for an auditor who believes none of it. */
@NullMarked
package socai.verification;

import org.jspecify.annotations.NullMarked;
