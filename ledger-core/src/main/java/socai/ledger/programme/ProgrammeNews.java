package socai.ledger.programme;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** Tells a line what its programme has gained since the line last looked, as far as the rows of a command need it. */
public final class ProgrammeNews {
    private final SortedSet<FiscalYear> years = new TreeSet<>();
    private final SortedMap<SourceCode, SourceKind> sources = new TreeMap<>();
    private final SortedSet<UnitCode> units = new TreeSet<>();
    private final SortedMap<UnitCode, Money> norms = new TreeMap<>();

    private ProgrammeNews() {}

    public static boolean isKnown(BudgetKey row, LineOpened line) {
        return line.years().contains(row.year())
                && line.sources().containsKey(row.source())
                && (row.unit() == null || line.units().contains(row.unit()));
    }

    /** The additions that are new to the line; absent if the programme has no more of these rows than the line. */
    public static Optional<LineExtended> of(Collection<BudgetKey> rows, LineOpened line, ProgrammePlan programme) {
        return programme.project(line.line().project()).flatMap(project -> of(rows, line, programme, project));
    }

    private static Optional<LineExtended> of(
            Collection<BudgetKey> rows, LineOpened line, ProgrammePlan programme, Project project) {
        var news = new ProgrammeNews();
        for (var row : rows) {
            news.year(row.year(), line, programme);
            if (!line.sources().containsKey(row.source()) && project.sources().contains(row.source())) {
                programme
                        .source(row.source())
                        .map(Source::kind)
                        .ifPresent(kind -> news.sources.put(row.source(), kind));
            }
            if (row.unit() != null && !line.units().contains(row.unit())) {
                news.unit(row.unit(), programme, project);
            }
        }
        return news.isEmpty() ? Optional.empty() : Optional.of(news.toldTo(line.line()));
    }

    /** The addition of a year in the same way. */
    public static Optional<LineExtended> ofYear(FiscalYear year, LineOpened line, ProgrammePlan programme) {
        var news = new ProgrammeNews();
        news.year(year, line, programme);
        return news.isEmpty() ? Optional.empty() : Optional.of(news.toldTo(line.line()));
    }

    private void year(FiscalYear year, LineOpened line, ProgrammePlan programme) {
        if (!line.years().contains(year) && programme.years().contains(year)) {
            years.add(year);
        }
    }

    private void unit(UnitCode code, ProgrammePlan programme, Project project) {
        programme.unit(code).ifPresent(unit -> {
            units.add(code);
            programme.unitNorm(project, unit).ifPresent(norm -> norms.put(code, norm));
        });
    }

    private boolean isEmpty() {
        return years.isEmpty() && sources.isEmpty() && units.isEmpty();
    }

    private LineExtended toldTo(LineId line) {
        return new LineExtended(line, orAbsent(years), orAbsent(sources), orAbsent(units), orAbsent(norms));
    }

    private static <T> @Nullable SortedSet<T> orAbsent(SortedSet<T> set) {
        return set.isEmpty() ? null : set;
    }

    private static <K, V> @Nullable SortedMap<K, V> orAbsent(SortedMap<K, V> map) {
        return map.isEmpty() ? null : map;
    }
}
