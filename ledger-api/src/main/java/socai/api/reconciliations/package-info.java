/** Reconciliation with the treasury over HTTP. */
@NullMarked
package socai.api.reconciliations;

import org.jspecify.annotations.NullMarked;
