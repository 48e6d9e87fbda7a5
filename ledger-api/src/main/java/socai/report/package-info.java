/** The report that everybody asks for: how far a year's money has been spent (domain §4). */
@NullMarked
package socai.report;

import org.jspecify.annotations.NullMarked;
