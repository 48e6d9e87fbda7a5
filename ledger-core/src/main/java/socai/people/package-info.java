/** People as they stand in the log, and beside it what is personal of them, sealed under keys that can be thrown away. */
@NullMarked
package socai.people;

import org.jspecify.annotations.NullMarked;
