/** The parts that all web addresses share: bounds, problems and pages of a list. */
@NullMarked
package socai.http;

import org.jspecify.annotations.NullMarked;
