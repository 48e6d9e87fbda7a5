package socai.balances;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

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

    /** One sum of everything. */
    public static final BalanceQuery ALL = new BalanceQuery(null, null, null, null, null, Set.of());

    /** Of all projects, pools and units. */
    BalanceQuery(
            @Nullable ProgrammeCode programme,
            @Nullable ProjectCode project,
            @Nullable UnitCode unit,
            @Nullable FiscalYear year,
            @Nullable SourceCode source,
            Set<Dimension> groupBy) {
        this(programme, project, unit, year, source, groupBy, null, false);
    }

    /** One sum of a programme. */
    public static BalanceQuery of(ProgrammeCode programme) {
        return ALL.ofProgramme(programme);
    }

    /** All of one line, row by row. */
    public static BalanceQuery ofLine(LineId line) {
        return of(line.programme()).ofProject(line.project()).by(ROWS);
    }

    /** The same of one programme, or of all where it is absent; so it is with what follows. */
    public BalanceQuery ofProgramme(@Nullable ProgrammeCode one) {
        return new BalanceQuery(one, project, unit, year, source, groupBy, projects, pools);
    }

    /** The same of one project. */
    public BalanceQuery ofProject(@Nullable ProjectCode one) {
        return new BalanceQuery(programme, one, unit, year, source, groupBy, projects, pools);
    }

    /** The same of a unit and all below it. */
    public BalanceQuery below(@Nullable UnitCode one) {
        return new BalanceQuery(programme, project, one, year, source, groupBy, projects, pools);
    }

    /** The same of one year. */
    public BalanceQuery inYear(@Nullable FiscalYear one) {
        return new BalanceQuery(programme, project, unit, one, source, groupBy, projects, pools);
    }

    /** The same of one source. */
    public BalanceQuery from(@Nullable SourceCode one) {
        return new BalanceQuery(programme, project, unit, year, one, groupBy, projects, pools);
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
