package socai.balances;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
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
 * @param projects these alone; nothing for all
 * @param pools whether the money that no unit has yet is asked for alone
 */
public record BalanceQuery(
        @Nullable ProgrammeCode programme,
        @Nullable ProjectCode project,
        @Nullable UnitCode unit,
        @Nullable FiscalYear year,
        @Nullable SourceCode source,
        Set<Dimension> groupBy,
        @Nullable List<ProjectCode> projects,
        boolean pools) {

    /** What tells the rows of one line apart. */
    public static final Set<Dimension> ROWS =
            Collections.unmodifiableSet(EnumSet.of(Dimension.YEAR, Dimension.SOURCE, Dimension.UNIT));

    /** Of all projects, pools and units. */
    public BalanceQuery(
            @Nullable ProgrammeCode programme,
            @Nullable ProjectCode project,
            @Nullable UnitCode unit,
            @Nullable FiscalYear year,
            @Nullable SourceCode source,
            Set<Dimension> groupBy) {
        this(programme, project, unit, year, source, groupBy, null, false);
    }

    /** All of one line, row by row. */
    public static BalanceQuery ofLine(LineId line) {
        return new BalanceQuery(line.programme(), line.project(), null, null, null, ROWS);
    }

    /** The same of some projects. */
    public BalanceQuery of(List<ProjectCode> some) {
        return new BalanceQuery(programme, project, unit, year, source, groupBy, List.copyOf(some), pools);
    }

    /** The same of the pools alone. */
    public BalanceQuery ofPools() {
        return new BalanceQuery(programme, project, unit, year, source, groupBy, projects, true);
    }

    /** The same in other groups. */
    public BalanceQuery by(Set<Dimension> dimensions) {
        return new BalanceQuery(programme, project, unit, year, source, dimensions, projects, pools);
    }
}
