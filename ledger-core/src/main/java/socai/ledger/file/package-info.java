/** Files of entries as they are recorded: whole or part by part, and reversed from the last part on. */
@NullMarked
package socai.ledger.file;

import org.jspecify.annotations.NullMarked;
