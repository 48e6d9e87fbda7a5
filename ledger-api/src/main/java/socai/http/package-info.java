/** What every door of the web shares: bounds, problems and pages of a list. */
@NullMarked
package socai.http;

import org.jspecify.annotations.NullMarked;
