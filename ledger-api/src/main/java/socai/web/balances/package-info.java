/** The page of balances, and the files that can be downloaded. */
@NullMarked
package socai.web.balances;

import org.jspecify.annotations.NullMarked;
