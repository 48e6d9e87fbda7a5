/** Follows the log and keeps the read tables, batch by batch. */
@NullMarked
package socai.projections;

import org.jspecify.annotations.NullMarked;
