/** The page of the report of disbursement. */
@NullMarked
package socai.web.report;

import org.jspecify.annotations.NullMarked;
