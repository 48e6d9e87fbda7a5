/** What keeps the shape of the code true. */
@NullMarked
package socai.law;

import org.jspecify.annotations.NullMarked;
