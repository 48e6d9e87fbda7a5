/** What money rests on: decisions with what is given under them, and money that rests on none. */
@NullMarked
package socai.legalbases;

import org.jspecify.annotations.NullMarked;
