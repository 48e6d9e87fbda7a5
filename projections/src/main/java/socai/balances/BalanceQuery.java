package socai.balances;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.FiscalYear;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProjectCode;
import socai.ledger.SourceCode;
import socai.ledger.UnitCode;

/**
 * Which balances, and how fine.
 *
 * @param unit this unit and all below it
 * @param groupBy nothing for one sum of all
 */
public record BalanceQuery(
        @Nullable ProgrammeCode programme,
        @Nullable ProjectCode project,
        @Nullable UnitCode unit,
        @Nullable FiscalYear year,
        @Nullable SourceCode source,
        Set<Dimension> groupBy) {}
