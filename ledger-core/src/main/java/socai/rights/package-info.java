/** Rights: what each role may do, and the units and programmes that a person is limited to. */
@NullMarked
package socai.rights;

import org.jspecify.annotations.NullMarked;
