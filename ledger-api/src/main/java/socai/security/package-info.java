/** The users, their roles, and the calls that each role may make. */
@NullMarked
package socai.security;

import org.jspecify.annotations.NullMarked;
