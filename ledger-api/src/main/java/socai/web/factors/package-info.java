/** The pages on which people set what they show beside a password, and show it. */
@NullMarked
package socai.web.factors;

import org.jspecify.annotations.NullMarked;
