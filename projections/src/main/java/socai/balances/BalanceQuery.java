package socai.balances;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.FiscalYear;
import socai.ledger.LineId;
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
        Set<Dimension> groupBy) {

    /** What tells the rows of one line apart. */
    public static final Set<Dimension> ROWS =
            Collections.unmodifiableSet(EnumSet.of(Dimension.YEAR, Dimension.SOURCE, Dimension.UNIT));

    /** All of one line, row by row. */
    public static BalanceQuery ofLine(LineId line) {
        return new BalanceQuery(line.programme(), line.project(), null, null, null, ROWS);
    }
}
