/** The calls about people: invited, given rights, locked out, forgotten; one's own account; and who could do what when. */
@NullMarked
package socai.api.people;

import org.jspecify.annotations.NullMarked;
