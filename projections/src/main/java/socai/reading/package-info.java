/** What is asked of the ledger at once is answered from one state of it: readings open that state, and close it. */
@NullMarked
package socai.reading;

import org.jspecify.annotations.NullMarked;
