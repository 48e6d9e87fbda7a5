/** A programme as its decisions lay it down: projects, sources, units and years. */
@NullMarked
package socai.ledger.plan;

import org.jspecify.annotations.NullMarked;
