/** A finding: asked by an auditor, answered by the department, closed and opened again. */
@NullMarked
package socai.ledger.finding;

import org.jspecify.annotations.NullMarked;
