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
 * Says which balances are asked for, and in which groups.
 *
 * @param unit this unit and all below it
 * @param groupBy the dimensions of the groups; empty for one sum of all
 * @param projects the projects that count; empty if all count
 * @param pools whether only the money of pools is asked for, which no unit has yet
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

    /** The dimensions that tell the rows of one line apart. */
    public static final Set<Dimension> ROWS =
            Collections.unmodifiableSet(EnumSet.of(Dimension.YEAR, Dimension.SOURCE, Dimension.UNIT));

    /** One sum of everything. */
    public static final BalanceQuery ALL = new BalanceQuery(null, null, null, null, null, Set.of());

    /** Asks for all projects, pools and units. */
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

    /** Asks for one line, row by row. */
    public static BalanceQuery ofLine(LineId line) {
        return of(line.programme()).ofProject(line.project()).by(ROWS);
    }

    /** Narrows the query to one programme, or to none if it is absent; the methods below do the same. */
    public BalanceQuery ofProgramme(@Nullable ProgrammeCode one) {
        return new BalanceQuery(one, project, unit, year, source, groupBy, projects, pools);
    }

    /** Narrows the query to one project. */
    public BalanceQuery ofProject(@Nullable ProjectCode one) {
        return new BalanceQuery(programme, one, unit, year, source, groupBy, projects, pools);
    }

    /** Narrows the query to a unit and all units below it. */
    public BalanceQuery below(@Nullable UnitCode one) {
        return new BalanceQuery(programme, project, one, year, source, groupBy, projects, pools);
    }

    /** Narrows the query to one year. */
    public BalanceQuery inYear(@Nullable FiscalYear one) {
        return new BalanceQuery(programme, project, unit, one, source, groupBy, projects, pools);
    }

    /** Narrows the query to one source. */
    public BalanceQuery from(@Nullable SourceCode one) {
        return new BalanceQuery(programme, project, unit, year, one, groupBy, projects, pools);
    }

    /** Narrows the query to some projects. */
    public BalanceQuery of(List<ProjectCode> some) {
        return new BalanceQuery(programme, project, unit, year, source, groupBy, List.copyOf(some), pools);
    }

    /** Narrows the query to the pools. */
    public BalanceQuery ofPools() {
        return new BalanceQuery(programme, project, unit, year, source, groupBy, projects, true);
    }

    /** Asks for the same balances in other groups. */
    public BalanceQuery by(Set<Dimension> dimensions) {
        return new BalanceQuery(programme, project, unit, year, source, dimensions, projects, pools);
    }
}
