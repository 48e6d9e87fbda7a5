/** Files of entries: their columns are recognised, each row is checked, and what is right is recorded as one act. */
@NullMarked
package socai.bulk;

import org.jspecify.annotations.NullMarked;
