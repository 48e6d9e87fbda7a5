/** Rebuilds: new read tables are made beside the serving ones. */
@NullMarked
package socai.projections.rebuild;

import org.jspecify.annotations.NullMarked;
