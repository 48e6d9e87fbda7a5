/** The web server: how long it waits for a request, whom it believes about the way here, and under which names it is called. */
@NullMarked
package socai.http.server;

import org.jspecify.annotations.NullMarked;
