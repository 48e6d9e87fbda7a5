package socai.ledger;

import org.jspecify.annotations.Nullable;

/** Where a reallocation takes money from or brings it to; no unit means the line's pool. */
public record Place(
        LineId line,
        FiscalYear year,
        SourceCode source,
        @Nullable UnitCode unit) {
    public RowKey row() {
        return new RowKey(year, source, unit);
    }
}
