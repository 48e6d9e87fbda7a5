package socai.ledger.value;

import org.jspecify.annotations.Nullable;

/** A place that a reallocation takes money from or brings it to; without a unit it is the line's pool. */
public record Place(
        LineId line,
        FiscalYear year,
        SourceCode source,
        @Nullable UnitCode unit) {
    public BudgetKey row() {
        return new BudgetKey(year, source, unit);
    }
}
