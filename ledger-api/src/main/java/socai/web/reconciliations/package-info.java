/** The pages on which people reconcile with the treasury. */
@NullMarked
package socai.web.reconciliations;

import org.jspecify.annotations.NullMarked;
