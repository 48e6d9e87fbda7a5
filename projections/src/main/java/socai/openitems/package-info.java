/** What is promised or paid in advance and not yet done. */
@NullMarked
package socai.openitems;

import org.jspecify.annotations.NullMarked;
