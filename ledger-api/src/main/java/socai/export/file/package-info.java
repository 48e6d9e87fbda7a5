/** Files that leave the ledger: each tells its name, its form and the origin of its figures. */
@NullMarked
package socai.export.file;

import org.jspecify.annotations.NullMarked;
