package socai.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.Dimension;
import socai.ledger.FiscalYear;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProjectCode;
import socai.ledger.SourceCode;
import socai.ledger.UnitCode;

/**
 * Of what balances, entries and open items are asked for, in answers and files alike.
 *
 * @param unit this unit and all below it
 */
record LedgerFilter(
        @Nullable ProgrammeCode programme,
        @Nullable ProjectCode project,
        @Nullable UnitCode unit,
        @Nullable FiscalYear year,
        @Nullable SourceCode source)
        implements SharedParameters {
    BalanceQuery query(Set<Dimension> groupBy) {
        return query().by(groupBy);
    }

    /** Without groups: of entries, one by one. */
    BalanceQuery query() {
        return BalanceQuery.ALL
                .ofProgramme(programme)
                .ofProject(project)
                .below(unit)
                .inYear(year)
                .from(source);
    }
}
