/** Follow the log, keep the read tables, and make them again. */
@NullMarked
package socai.projections;

import org.jspecify.annotations.NullMarked;
