/** What proves a log to somebody who does not trust its keeper; knows nothing of money or tables. */
@NullMarked
package socai.proof;

import org.jspecify.annotations.NullMarked;
