/** The page of the access log, and what a page says that comes too often. */
@NullMarked
package socai.web.access;

import org.jspecify.annotations.NullMarked;
