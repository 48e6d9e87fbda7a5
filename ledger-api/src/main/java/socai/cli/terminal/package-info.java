/** What a command reads and writes: words in two languages, tables, progress, and nothing that a terminal would obey. */
@NullMarked
package socai.cli.terminal;

import org.jspecify.annotations.NullMarked;
