/** The ledger as files for other programs: tables, plain-text accounting, open data, aid transparency. */
@NullMarked
package socai.export;

import org.jspecify.annotations.NullMarked;
