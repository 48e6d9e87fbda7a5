/** Where a clerk pastes rows of a spreadsheet, sees what each would do, and records them. */
@NullMarked
package socai.web.imports;

import org.jspecify.annotations.NullMarked;
