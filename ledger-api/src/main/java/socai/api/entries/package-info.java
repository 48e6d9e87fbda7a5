/** Entries by REST: recorded, in lists, and found again. */
@NullMarked
package socai.api.entries;

import org.jspecify.annotations.NullMarked;
