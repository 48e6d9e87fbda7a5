package socai.ledger.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Copies;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

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

    /** The kinds of money that sources bring. */
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
            norms = Copies.ofAny(norms);
        }

        private Project with(List<Funding> fundings, Map<Optional<ProjectCode>, Money> envelopes) {
            var more = fundings.stream()
                    .filter(funding -> funding.isFor(code) && !sources.contains(funding.source()))
                    .map(Funding::source);
            return new Project(
                    code,
                    name,
                    envelopes.getOrDefault(Optional.of(code), envelope),
                    Stream.concat(sources.stream(), more).toList(),
                    norms,
                    lead);
        }
    }

    /** An average the decision names; never a ceiling. Amounts in đồng a year. */
    public record Norm(NormBasis per, Money from, Money to) {}

    /** The additions of a decision; parts without an addition are absent. */
    public record Additions(
            @Nullable List<FiscalYear> years,
            @Nullable List<Source> sources,
            @Nullable List<Funding> fundings,
            @Nullable List<Unit> units,
            @Nullable List<Project> projects,
            @Nullable List<EnvelopeChange> envelopes) {
        public Additions {
            years = Copies.ofAny(years);
            sources = Copies.ofAny(sources);
            fundings = Copies.ofAny(fundings);
            units = Copies.ofAny(units);
            projects = Copies.ofAny(projects);
            envelopes = Copies.ofAny(envelopes);
        }
    }

    /** The things that a norm is counted by. */
    public enum NormBasis {
        DISTRICT,
        COMMUNE,
        VILLAGE,
        PROJECT
    }

    /** An administrative unit; the units of a programme form a tree. */
    public record Unit(
            UnitCode code, Text name, Level level, @Nullable UnitCode parent) {}

    /**
     * The level of a unit. Three levels have a meaning: norms are counted by districts and communes, and figures are
     * rolled up to districts. Any other level, such as a ministry, is a label.
     */
    public record Level(@JsonValue String value) {
        private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,29}");
        public static final Level PROVINCE = new Level("PROVINCE");
        public static final Level DISTRICT = new Level("DISTRICT");
        public static final Level COMMUNE = new Level("COMMUNE");

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Level {
            if (!FORM.matcher(value).matches()) {
                throw new InvalidValue("level", value);
            }
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A source that projects may use from now on; without a list, all of those that there were before. */
    public record Funding(SourceCode source, @Nullable List<ProjectCode> projects) {
        public Funding {
            projects = Copies.ofAny(projects);
        }

        private boolean isFor(ProjectCode project) {
            return projects == null || projects.contains(project);
        }
    }

    /** The plan of a project over all years, or of the whole programme, before and after a decision, in đồng. */
    public record EnvelopeChange(@Nullable ProjectCode project, Money before, Money amount) {}

    public ProgrammePlan {
        years = List.copyOf(years);
        sources = List.copyOf(sources);
        projects = List.copyOf(projects);
        units = List.copyOf(units);
        notes = Copies.ofAny(notes);
    }

    public Optional<Project> project(ProjectCode project) {
        return projects.stream().filter(known -> known.code().equals(project)).findFirst();
    }

    public Optional<Unit> unit(UnitCode unit) {
        return units.stream().filter(known -> known.code().equals(unit)).findFirst();
    }

    /** A unit and all above it, from below; of a unit that is not in the programme that one alone. */
    public List<UnitCode> lineage(UnitCode unit) {
        var lineage = new ArrayList<UnitCode>();
        for (@Nullable UnitCode at = unit;
                at != null;
                at = unit(at).map(Unit::parent).orElse(null)) {
            lineage.add(at);
        }
        return lineage;
    }

    public Optional<Source> source(SourceCode source) {
        return sources.stream().filter(known -> known.code().equals(source)).findFirst();
    }

    public LineId line(Project project) {
        return new LineId(code, project.code());
    }

    /** The most that is usual for each district and commune in a year; villages are no units here. */
    public @Nullable SortedMap<UnitCode, Money> unitNorms(Project project) {
        var norms = new TreeMap<UnitCode, Money>();
        for (var unit : units) {
            unitNorm(project, unit).ifPresent(norm -> norms.put(unit.code(), norm));
        }
        return norms.isEmpty() ? null : norms;
    }

    /** The most that is usual for a unit in a year, where its level has a norm in this project. */
    public Optional<Money> unitNorm(Project project, Unit unit) {
        var norm = unit.level().equals(Level.DISTRICT)
                ? norm(project, NormBasis.DISTRICT)
                : unit.level().equals(Level.COMMUNE) ? norm(project, NormBasis.COMMUNE) : Optional.<Norm>empty();
        return norm.map(Norm::to);
    }

    /** The most that is usual for the whole project in a year. */
    public Optional<Money> projectNorm(Project project) {
        return norm(project, NormBasis.PROJECT).map(Norm::to);
    }

    private static Optional<Norm> norm(Project project, NormBasis basis) {
        return project.norms() == null
                ? Optional.empty()
                : project.norms().stream().filter(norm -> norm.per() == basis).findFirst();
    }

    /** The programme with what a decision added to it. */
    public ProgrammePlan with(Additions more) {
        var added = orNone(more.projects());
        var envelopes = new HashMap<Optional<ProjectCode>, Money>();
        orNone(more.envelopes())
                .forEach(change -> envelopes.put(Optional.ofNullable(change.project()), change.amount()));
        var changed = projects.stream().map(project -> project.with(orNone(more.fundings()), envelopes));
        return new ProgrammePlan(
                code,
                title,
                legalBasis,
                joined(years, more.years()).sorted().toList(),
                envelopes.getOrDefault(Optional.<ProjectCode>empty(), envelope),
                joined(sources, more.sources()).toList(),
                Stream.concat(changed, added.stream()).toList(),
                joined(units, more.units()).toList(),
                notes);
    }

    /** The first part in which it says something else than another of the same code. */
    public String differenceFrom(ProgrammePlan other) {
        var parts = new LinkedHashMap<String, Function<ProgrammePlan, @Nullable Object>>();
        parts.put("title", ProgrammePlan::title);
        parts.put("legalBasis", ProgrammePlan::legalBasis);
        parts.put("years", ProgrammePlan::years);
        parts.put("envelope", ProgrammePlan::envelope);
        parts.put("sources", ProgrammePlan::sources);
        parts.put("projects", ProgrammePlan::projects);
        parts.put("units", ProgrammePlan::units);
        parts.put("notes", ProgrammePlan::notes);
        return parts.entrySet().stream()
                .filter(part -> !Objects.equals(
                        part.getValue().apply(this), part.getValue().apply(other)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("code");
    }

    private static <T> Stream<T> joined(List<T> known, @Nullable List<T> more) {
        return Stream.concat(known.stream(), orNone(more).stream());
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /**
     * Checks that the parts agree.
     *
     * @throws Refusal INCONSISTENT_PROGRAMME naming the field that does not fit
     */
    public void mustBeConsistent() {
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

    /** Every unit but a root hangs below a known unit of any level, and none below itself. */
    private void unitsMustFormATree() {
        Map<UnitCode, Unit> known = new HashMap<>();
        units.forEach(unit -> known.put(unit.code(), unit));
        Set<UnitCode> rooted = new HashSet<>();
        for (var unit : units) {
            var path = new LinkedHashSet<UnitCode>();
            for (var at = unit; !rooted.contains(at.code()); ) {
                var parent = at.parent();
                if (!path.add(at.code()) || (parent != null && !known.containsKey(parent))) {
                    throw inconsistent("units." + at.code() + ".parent", "parent", String.valueOf(parent));
                }
                if (parent == null) {
                    break;
                }
                at = Objects.requireNonNull(known.get(parent));
            }
            rooted.addAll(path);
        }
    }

    public static Refusal inconsistent(String field, String problem, String was) {
        return new Refusal(
                RefusalCode.INCONSISTENT_PROGRAMME, field, Map.of("field", field, "problem", problem, "was", was));
    }
}
