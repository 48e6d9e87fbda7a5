/** What the tests of all modules stand on. */
@NullMarked
package socai.testing;

import org.jspecify.annotations.NullMarked;
