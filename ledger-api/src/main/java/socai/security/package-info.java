/** Who may do what. */
@NullMarked
package socai.security;

import org.jspecify.annotations.NullMarked;
