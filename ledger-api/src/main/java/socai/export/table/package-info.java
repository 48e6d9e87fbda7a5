/** Tables as CSV, JSON lines and spreadsheets. */
@NullMarked
package socai.export.table;

import org.jspecify.annotations.NullMarked;
