package socai.ledger.statement;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;

/**
 * What a statement is about: the payments of a programme's budget year in a period.
 *
 * @param unit the unit, with all below it; absent for the whole programme
 * @param from the first day
 * @param to the last day
 */
public record StatementScope(
        ProgrammeCode programme, FiscalYear year, @Nullable UnitCode unit, LocalDate from, LocalDate to) {
    /** Whether a day lies in the period. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether the two have a day in common. */
    public boolean overlaps(StatementScope other) {
        return !other.to.isBefore(from) && !other.from.isAfter(to);
    }

    /**
     * A period ends after it begins, and payments of its year can be dated in it (rules.md).
     *
     * @throws Refusal WRONG_PERIOD
     */
    public void periodMustFallInYear() {
        if (to.isBefore(from) || !year.accepts(from) || !year.accepts(to)) {
            throw new Refusal(
                    RefusalCode.WRONG_PERIOD,
                    "from",
                    Map.of("year", year, "from", year.firstPostingDay(), "to", year.lastPostingDay()));
        }
    }
}
