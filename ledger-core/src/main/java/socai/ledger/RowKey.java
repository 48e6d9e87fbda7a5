package socai.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of a line's balances: a year, a source, and a unit or none for the line's pool. */
public record RowKey(
        FiscalYear year, SourceCode source, @Nullable UnitCode unit) {
    /** Years and codes of units are close together: added up as a record does it, most would collide. */
    @Override
    public int hashCode() {
        var hash = source.hashCode() * 0x9E3779B1 + year.value();
        return hash * 0x85EBCA77 + Objects.hashCode(unit);
    }
}
