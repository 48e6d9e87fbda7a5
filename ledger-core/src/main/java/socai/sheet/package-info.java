/** An entry and its proof on one sheet of paper, which is checked without a network. */
@NullMarked
package socai.sheet;

import org.jspecify.annotations.NullMarked;
