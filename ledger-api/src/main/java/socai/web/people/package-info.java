/** The pages on which administrators look after people, people come in, and everybody looks after the own account. */
@NullMarked
package socai.web.people;

import org.jspecify.annotations.NullMarked;
