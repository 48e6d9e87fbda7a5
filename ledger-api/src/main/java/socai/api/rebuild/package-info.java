/** Rebuilds of the read tables by REST. */
@NullMarked
package socai.api.rebuild;

import org.jspecify.annotations.NullMarked;
