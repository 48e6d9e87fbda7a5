package socai.ledger;

import org.jspecify.annotations.Nullable;

/** One row of a line's balances: a year, a source, and a unit or none for the line's pool. */
public record RowKey(
        FiscalYear year, SourceCode source, @Nullable UnitCode unit) {}
