package socai.api.request;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.Dimension;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/**
 * Of what balances, entries and open items are asked for, in answers and files alike.
 *
 * @param unit this unit and all below it
 */
public record LedgerFilter(
        @Nullable ProgrammeCode programme,
        @Nullable ProjectCode project,
        @Nullable UnitCode unit,
        @Nullable FiscalYear year,
        @Nullable SourceCode source)
        implements SharedParameters {
    public BalanceQuery query(Set<Dimension> groupBy) {
        return query().by(groupBy);
    }

    /** Without groups: of entries, one by one. */
    public BalanceQuery query() {
        return BalanceQuery.ALL
                .ofProgramme(programme)
                .ofProject(project)
                .below(unit)
                .inYear(year)
                .from(source);
    }
}
