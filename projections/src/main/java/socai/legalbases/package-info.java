/** The decisions that money rests on, the sums given under them, and the money without a legal basis. */
@NullMarked
package socai.legalbases;

import org.jspecify.annotations.NullMarked;
