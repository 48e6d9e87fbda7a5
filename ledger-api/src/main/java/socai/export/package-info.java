/** The ledger as files for other programs. */
@NullMarked
package socai.export;

import org.jspecify.annotations.NullMarked;
