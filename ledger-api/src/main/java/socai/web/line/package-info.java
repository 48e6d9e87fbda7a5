/** The page of a funding line. */
@NullMarked
package socai.web.line;

import org.jspecify.annotations.NullMarked;
