/** The bundle: the whole log with all that was signed of it in one file, to take home, to verify and to restore from. */
@NullMarked
package socai.bundle;

import org.jspecify.annotations.NullMarked;
