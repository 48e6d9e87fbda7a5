/** The frame around the pages: signing in, the texts of the frame, and the page that tells that a part is away. */
@NullMarked
package socai.web.shell;

import org.jspecify.annotations.NullMarked;
