/** Read tables made anew beside those that serve. */
@NullMarked
package socai.projections.rebuild;

import org.jspecify.annotations.NullMarked;
