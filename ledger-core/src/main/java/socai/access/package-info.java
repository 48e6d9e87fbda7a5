/** The log of accesses: who came in, who was turned away, and what was taken out; it is only added to. */
@NullMarked
package socai.access;

import org.jspecify.annotations.NullMarked;
