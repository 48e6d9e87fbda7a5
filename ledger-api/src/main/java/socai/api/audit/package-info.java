/** What an auditor asks by REST. */
@NullMarked
package socai.api.audit;

import org.jspecify.annotations.NullMarked;
