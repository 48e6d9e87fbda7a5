/** Files that are kept for others, or for long. */
@NullMarked
package socai.files;

import org.jspecify.annotations.NullMarked;
