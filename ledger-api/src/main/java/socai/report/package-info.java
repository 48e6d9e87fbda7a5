/** The report that everybody asks for: how far a year's money has been spent (design §6). */
@NullMarked
package socai.report;

import org.jspecify.annotations.NullMarked;
