/** The page of open items. */
@NullMarked
package socai.web.openitems;

import org.jspecify.annotations.NullMarked;
