package socai.ledger.value;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of a line's balances: a year, a source, and a unit or none for the line's pool. */
public record BudgetKey(
        FiscalYear year, SourceCode source, @Nullable UnitCode unit) {
    /** Years and codes of units are close together: added up as a record does it, most would collide. */
    @Override
    public int hashCode() {
        var hash = source.hashCode() * 0x9E3779B1 + year.value();
        return hash * 0x85EBCA77 + Objects.hashCode(unit);
    }

    /** The details by which a refusal names an account of this row of a line. */
    public Map<String, Object> details(LineId line, Account account, Money available, Money requested) {
        var details = new HashMap<String, Object>();
        details.put("available", available);
        details.put("requested", requested);
        details.put("account", account);
        details.put("line", line);
        details.put("year", year);
        details.put("source", source);
        if (unit != null) {
            details.put("unit", unit);
        }
        return details;
    }
}
