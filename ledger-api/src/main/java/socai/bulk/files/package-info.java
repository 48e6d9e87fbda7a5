/** Files of entries on their way, for all nodes. */
@NullMarked
package socai.bulk.files;

import org.jspecify.annotations.NullMarked;
