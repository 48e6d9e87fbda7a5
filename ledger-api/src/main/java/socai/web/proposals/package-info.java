/** The pages of proposals. */
@NullMarked
package socai.web.proposals;

import org.jspecify.annotations.NullMarked;
