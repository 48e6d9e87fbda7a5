/** The entry sheet: rows that are typed or pasted, read back, held against what is left, and recorded as one act. */
@NullMarked
package socai.web.sheet;

import org.jspecify.annotations.NullMarked;
