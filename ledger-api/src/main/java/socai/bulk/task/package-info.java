/** Long files of entries, checked and recorded in the background. */
@NullMarked
package socai.bulk.task;

import org.jspecify.annotations.NullMarked;
