/** What every file says of itself: its name, its form, where its figures come from. */
@NullMarked
package socai.export.file;

import org.jspecify.annotations.NullMarked;
