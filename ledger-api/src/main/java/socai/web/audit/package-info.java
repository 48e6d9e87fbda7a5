/** What auditors find in one place: what was signed, proofs, and the past. */
@NullMarked
package socai.web.audit;

import org.jspecify.annotations.NullMarked;
