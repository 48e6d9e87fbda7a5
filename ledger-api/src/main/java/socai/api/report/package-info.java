/** The report of disbursement by REST. */
@NullMarked
package socai.api.report;

import org.jspecify.annotations.NullMarked;
