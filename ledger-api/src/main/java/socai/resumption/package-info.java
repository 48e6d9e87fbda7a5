/** The end of a session on the way: what was typed is held for its person, who comes back to where it was. */
@NullMarked
package socai.resumption;

import org.jspecify.annotations.NullMarked;
