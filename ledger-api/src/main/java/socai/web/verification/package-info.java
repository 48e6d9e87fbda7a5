/** The pages of verifications: what was found, how far one is, and how to start one. */
@NullMarked
package socai.web.verification;

import org.jspecify.annotations.NullMarked;
