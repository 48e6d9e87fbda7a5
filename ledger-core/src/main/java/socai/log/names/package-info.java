/** Entries by the names on their papers, and in any spelling that looks the same. */
@NullMarked
package socai.log.names;

import org.jspecify.annotations.NullMarked;
