/** Names of lines and units, and figures, as people read them. */
@NullMarked
package socai.web.names;

import org.jspecify.annotations.NullMarked;
