/** Entries that wait for a second person. */
@NullMarked
package socai.proposals;

import org.jspecify.annotations.NullMarked;
