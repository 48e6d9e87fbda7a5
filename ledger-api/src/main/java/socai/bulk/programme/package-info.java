/** Programmes that are laid down by files. */
@NullMarked
package socai.bulk.programme;

import org.jspecify.annotations.NullMarked;
