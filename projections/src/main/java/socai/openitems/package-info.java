/** Open items: money that is promised or advanced, and work that is not yet done. */
@NullMarked
package socai.openitems;

import org.jspecify.annotations.NullMarked;
