/** The questions of an auditor by REST. */
@NullMarked
package socai.api.audit;

import org.jspecify.annotations.NullMarked;
