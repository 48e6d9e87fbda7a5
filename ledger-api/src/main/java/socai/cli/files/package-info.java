/** The commands that check and load files of entries. */
@NullMarked
package socai.cli.files;

import org.jspecify.annotations.NullMarked;
