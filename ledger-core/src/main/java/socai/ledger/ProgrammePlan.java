package socai.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A programme as a decision lays it down: its years, sources, projects and units.
 *
 * @param envelope the plan over all years, in đồng; a plan, not a limit (domain rule 10)
 * @param notes what a reader of the decision should know of its wording
 */
public record ProgrammePlan(
        ProgrammeCode code,
        Text title,
        LegalBasis legalBasis,
        List<FiscalYear> years,
        Money envelope,
        List<Source> sources,
        List<Project> projects,
        List<Unit> units,
        @Nullable List<Text> notes) {

    /** A source of funds; money moves only between sources of one kind. */
    public record Source(SourceCode code, Text name, SourceKind kind) {}

    /** What kind of money a source brings. */
    public enum SourceKind {
        STATE_BUDGET,
        DONOR,
        CONTRIBUTION
    }

    /** A project of the programme; it becomes a funding line. */
    public record Project(
            ProjectCode code,
            Text name,
            Money envelope,
            List<SourceCode> sources,
            @Nullable List<Norm> norms,
            @Nullable Text lead) {
        public Project {
            sources = List.copyOf(sources);
            norms = norms == null ? null : List.copyOf(norms);
        }
    }

    /** An average the decision names; never a ceiling. Amounts in đồng a year. */
    public record Norm(NormBasis per, Money from, Money to) {}

    /** What a norm is counted by. */
    public enum NormBasis {
        DISTRICT,
        COMMUNE,
        VILLAGE,
        PROJECT
    }

    /** An administrative unit; the units of a programme form a tree. */
    public record Unit(
            UnitCode code, Text name, Level level, @Nullable UnitCode parent) {}

    /** The level of a unit; each hangs below the one before it. */
    public enum Level {
        PROVINCE(null),
        DISTRICT(PROVINCE),
        COMMUNE(DISTRICT);

        private final @Nullable Level above;

        Level(@Nullable Level above) {
            this.above = above;
        }
    }

    public ProgrammePlan {
        years = List.copyOf(years);
        sources = List.copyOf(sources);
        projects = List.copyOf(projects);
        units = List.copyOf(units);
        notes = notes == null ? null : List.copyOf(notes);
    }

    public Optional<Project> project(ProjectCode project) {
        return projects.stream().filter(known -> known.code().equals(project)).findFirst();
    }

    public Optional<Unit> unit(UnitCode unit) {
        return units.stream().filter(known -> known.code().equals(unit)).findFirst();
    }

    public Optional<Source> source(SourceCode source) {
        return sources.stream().filter(known -> known.code().equals(source)).findFirst();
    }

    public LineId line(Project project) {
        return new LineId(code, project.code());
    }

    /** The opening of the line of each project. */
    public List<LedgerCommand.OpenLine> lines() {
        return projects.stream().map(this::opening).toList();
    }

    private LedgerCommand.OpenLine opening(Project project) {
        var kinds = sources.stream().collect(Collectors.toMap(Source::code, Source::kind));
        var own = new TreeMap<SourceCode, SourceKind>();
        for (var source : project.sources()) {
            own.put(source, kinds.getOrDefault(source, SourceKind.STATE_BUDGET));
        }
        SortedSet<UnitCode> codes = units.stream().map(Unit::code).collect(Collectors.toCollection(TreeSet::new));
        return new LedgerCommand.OpenLine(
                line(project),
                project.name(),
                project.envelope(),
                new TreeSet<>(years),
                own,
                codes,
                unitNorms(project),
                norm(project, NormBasis.PROJECT).map(Norm::to).orElse(null));
    }

    /** The most that is usual for each district and commune in a year; villages are no units here. */
    private @Nullable SortedMap<UnitCode, Money> unitNorms(Project project) {
        var norms = new TreeMap<UnitCode, Money>();
        for (var unit : units) {
            var basis = switch (unit.level()) {
                case PROVINCE -> Optional.<Norm>empty();
                case DISTRICT -> norm(project, NormBasis.DISTRICT);
                case COMMUNE -> norm(project, NormBasis.COMMUNE);
            };
            basis.ifPresent(norm -> norms.put(unit.code(), norm.to()));
        }
        return norms.isEmpty() ? null : norms;
    }

    private static Optional<Norm> norm(Project project, NormBasis basis) {
        return project.norms() == null
                ? Optional.empty()
                : project.norms().stream().filter(norm -> norm.per() == basis).findFirst();
    }

    /**
     * Checks that the parts agree.
     *
     * @throws Refusal INCONSISTENT_PROGRAMME naming the field that does not fit
     */
    void mustBeConsistent() {
        mustHaveSome("years", years);
        mustHaveSome("sources", sources);
        mustHaveSome("projects", projects);
        mustBeDistinct("years", years, FiscalYear::toString);
        mustBeDistinct("sources", sources, source -> source.code().value());
        mustBeDistinct("projects", projects, project -> project.code().value());
        mustBeDistinct("units", units, unit -> unit.code().value());
        projectsMustUseKnownSources();
        unitsMustFormATree();
    }

    private static void mustHaveSome(String field, List<?> list) {
        if (list.isEmpty()) {
            throw inconsistent(field, "empty", "");
        }
    }

    private static <T> void mustBeDistinct(String field, List<T> list, Function<T, String> code) {
        Set<String> seen = new HashSet<>();
        for (var item : list) {
            if (!seen.add(code.apply(item))) {
                throw inconsistent(field, "twice", code.apply(item));
            }
        }
    }

    private void projectsMustUseKnownSources() {
        var known = sources.stream().map(Source::code).collect(Collectors.toSet());
        for (var project : projects) {
            mustHaveSome("projects." + project.code() + ".sources", project.sources());
            for (var source : project.sources()) {
                if (!known.contains(source)) {
                    throw inconsistent("projects." + project.code() + ".sources", "unknown", source.value());
                }
            }
        }
    }

    /** Every unit but a province hangs below a known unit of the level above it. */
    private void unitsMustFormATree() {
        Map<UnitCode, Level> levels = new HashMap<>();
        units.forEach(unit -> levels.put(unit.code(), unit.level()));
        for (var unit : units) {
            var parent = unit.parent();
            var fits = parent == null ? unit.level().above == null : levels.get(parent) == unit.level().above;
            if (!fits || (parent != null && !levels.containsKey(parent))) {
                throw inconsistent("units." + unit.code() + ".parent", "parent", String.valueOf(parent));
            }
        }
    }

    private static Refusal inconsistent(String field, String problem, String was) {
        return new Refusal(
                RefusalCode.INCONSISTENT_PROGRAMME, field, Map.of("field", field, "problem", problem, "was", was));
    }
}
