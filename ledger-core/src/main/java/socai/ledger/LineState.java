package socai.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import socai.ledger.ProgrammePlan.SourceKind;

/**
 * All that a line needs to decide, as a snapshot keeps it.
 *
 * @param rows in no order
 */
public record LineState(
        LineId line, Set<FiscalYear> years, Map<SourceCode, SourceKind> sources, Set<UnitCode> units, List<Row> rows) {
    /** Raised with every change of what a line keeps of its events: older snapshots are then made anew. */
    public static final int FORM = 1;

    /** One row of balances. */
    public record Row(RowKey key, Balance balance) {}
}
