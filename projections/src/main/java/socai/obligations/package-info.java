/** What is promised and not yet done: open items, proposals, and the registers of controls and closed years. */
@NullMarked
package socai.obligations;

import org.jspecify.annotations.NullMarked;
