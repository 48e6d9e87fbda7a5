/** The ledger as activities of aid transparency. */
@NullMarked
package socai.export.iati;

import org.jspecify.annotations.NullMarked;
