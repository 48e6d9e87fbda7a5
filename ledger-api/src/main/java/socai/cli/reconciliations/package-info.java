/** The commands that reconcile with the treasury. */
@NullMarked
package socai.cli.reconciliations;

import org.jspecify.annotations.NullMarked;
