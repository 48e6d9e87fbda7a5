/** What moved, entry by entry, and what explains a figure. */
@NullMarked
package socai.journal;

import org.jspecify.annotations.NullMarked;
