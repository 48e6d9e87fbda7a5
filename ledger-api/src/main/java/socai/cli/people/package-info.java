/** The commands about people and their tokens. */
@NullMarked
package socai.cli.people;

import org.jspecify.annotations.NullMarked;
