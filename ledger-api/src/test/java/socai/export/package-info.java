/** The files themselves, and what it takes to make them. */
@NullMarked
package socai.export;

import org.jspecify.annotations.NullMarked;
