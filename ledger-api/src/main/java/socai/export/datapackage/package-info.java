/** The ledger as a package of open data. */
@NullMarked
package socai.export.datapackage;

import org.jspecify.annotations.NullMarked;
