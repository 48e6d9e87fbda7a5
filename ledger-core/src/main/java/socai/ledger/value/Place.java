package socai.ledger.value;

import org.jspecify.annotations.Nullable;

/** Where a reallocation takes money from or brings it to; no unit means the line's pool. */
public record Place(
        LineId line,
        FiscalYear year,
        SourceCode source,
        @Nullable UnitCode unit) {
    public BudgetKey row() {
        return new BudgetKey(year, source, unit);
    }
}
