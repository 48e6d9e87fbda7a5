/** The time machine: the ledger of a programme at any position and day, step by step, and two moments side by side. */
@NullMarked
package socai.web.history;

import org.jspecify.annotations.NullMarked;
