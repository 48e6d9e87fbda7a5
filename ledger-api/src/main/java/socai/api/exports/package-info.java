/** Files by REST. */
@NullMarked
package socai.api.exports;

import org.jspecify.annotations.NullMarked;
