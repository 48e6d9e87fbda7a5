/** Proofs on paper and on the page: that an entry is there, that the log only grew, and what is said not to be there. */
@NullMarked
package socai.web.proofs;

import org.jspecify.annotations.NullMarked;
