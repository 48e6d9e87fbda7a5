/** One walk along the log, from its table or from a file, which feeds everybody who checks something. */
@NullMarked
package socai.log.walk;

import org.jspecify.annotations.NullMarked;
