/** What stands around the pages: signing in, the frame's figures, the word that something is away. */
@NullMarked
package socai.web.shell;

import org.jspecify.annotations.NullMarked;
