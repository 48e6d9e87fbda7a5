/** The REST contract: requests in, problems and answers out. */
@NullMarked
package socai.api;

import org.jspecify.annotations.NullMarked;
