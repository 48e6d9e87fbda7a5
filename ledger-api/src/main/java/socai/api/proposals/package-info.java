/** Proposals by REST. */
@NullMarked
package socai.api.proposals;

import org.jspecify.annotations.NullMarked;
