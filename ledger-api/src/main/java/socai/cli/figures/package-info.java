/** The commands that show figures or take them away as files. */
@NullMarked
package socai.cli.figures;

import org.jspecify.annotations.NullMarked;
