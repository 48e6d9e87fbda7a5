/** What every door asks for an entry by: one request for each kind, and the command that it becomes. */
@NullMarked
package socai.entry;

import org.jspecify.annotations.NullMarked;
