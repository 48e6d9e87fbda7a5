/** Files of entries over HTTP. */
@NullMarked
package socai.api.imports;

import org.jspecify.annotations.NullMarked;
