package socai.ledger.programme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.plan.ProgrammeExtension.AddedSource;
import socai.ledger.plan.ProgrammeExtension.Envelope;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.EnvelopeChange;
import socai.ledger.plan.ProgrammePlan.Funding;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;

/** A programme grows by additions. What it already has never changes. */
final class ProgrammeGrowth {
    private final ProgrammePlan first;
    private final List<ProgrammeExtended> extensions;
    private final ProgrammePlan now;

    ProgrammeGrowth(ProgrammePlan first, List<ProgrammeExtended> extensions, ProgrammePlan now) {
        this.first = first;
        this.extensions = extensions;
        this.now = now;
    }

    /**
     * Tells the additions of a decision that are new; absent if the programme already has all of them.
     *
     * @throws Refusal PROGRAMME_DIFFERS naming the field that stands in other words; INCONSISTENT_PROGRAMME
     */
    Optional<ProgrammeExtended> decide(ExtendProgramme command) {
        var gains = command.gains();
        var units = added("units", now.units(), gains.units(), Unit::code, ProgrammeGrowth::parts);
        var sources = added(
                "sources",
                now.sources(),
                gains.sources().stream()
                        .map(source -> new Source(source.code(), source.name(), source.kind()))
                        .toList(),
                Source::code,
                ProgrammeGrowth::parts);
        var projects = added("projects", projectsAsAdded(), gains.projects(), Project::code, ProgrammeGrowth::parts);
        var extended = new ProgrammeExtended(
                now.code(),
                command.legalBasis(),
                orAbsent(newYears(gains.years())),
                orAbsent(sources),
                orAbsent(fundings(gains.sources(), command.legalBasis())),
                orAbsent(units),
                orAbsent(projects),
                orAbsent(envelopes(gains.envelopes(), command.legalBasis())),
                command.note());
        if (!extended.addsSomething()) {
            return Optional.empty();
        }
        now.with(extended.additions()).mustBeConsistent();
        return Optional.of(extended);
    }

    private List<FiscalYear> newYears(List<FiscalYear> years) {
        var more = new TreeSet<>(years);
        now.years().forEach(more::remove);
        return List.copyOf(more);
    }

    /** Keeps the new ones. An addition under a known code must repeat what is recorded in the same words. */
    private <C, T> List<T> added(
            String field, List<T> known, List<T> given, Function<T, C> code, Function<T, Map<String, Object>> parts) {
        var standing = new HashMap<C, T>();
        known.forEach(item -> standing.put(code.apply(item), item));
        var more = new ArrayList<T>();
        for (var item : given) {
            var before = standing.putIfAbsent(code.apply(item), item);
            if (before == null) {
                more.add(item);
            } else {
                mustSayTheSame(field + "." + code.apply(item), parts.apply(before), parts.apply(item));
            }
        }
        return more;
    }

    private void mustSayTheSame(String field, Map<String, Object> before, Map<String, Object> now) {
        before.forEach((part, value) -> {
            if (!value.equals(now.get(part))) {
                throw differs(field + "." + part, value);
            }
        });
    }

    private Refusal differs(String field, Object stands) {
        var stood = stands instanceof Optional<?> optional ? optional.orElse(null) : stands;
        return new Refusal(
                RefusalCode.PROGRAMME_DIFFERS,
                field,
                Map.of("programme", now.code(), "field", field, "stands", String.valueOf(stood)));
    }

    private static Map<String, Object> parts(Unit unit) {
        return Map.of("name", unit.name(), "level", unit.level(), "parent", Optional.ofNullable(unit.parent()));
    }

    private static Map<String, Object> parts(Source source) {
        return Map.of("name", source.name(), "kind", source.kind());
    }

    private static Map<String, Object> parts(Project project) {
        return Map.of(
                "name", project.name(),
                "envelope", project.envelope(),
                "sources", Set.copyOf(project.sources()),
                "norms", Optional.ofNullable(project.norms()),
                "lead", Optional.ofNullable(project.lead()));
    }

    /** Projects in the words of the decision that brought them, whatever came to them since. */
    private List<Project> projectsAsAdded() {
        return Stream.concat(
                        first.projects().stream(),
                        extensions.stream().flatMap(extension -> list(extension.projects()).stream()))
                .toList();
    }

    /**
     * Sources come to projects; a source that a project already has is no addition. A decision that brought a source to
     * all projects meant the projects of its day, and not those that came later.
     */
    private List<Funding> fundings(List<AddedSource> sources, LegalBasis by) {
        var fundings = new ArrayList<Funding>();
        for (var source : sources) {
            projectsMustBeKnown(source);
            var lacking = now.projects().stream()
                    .filter(project ->
                            source.projects() == null || source.projects().contains(project.code()))
                    .filter(project -> !project.sources().contains(source.code()))
                    .map(Project::code)
                    .toList();
            var forAll = new Funding(source.code(), null);
            if (source.projects() != null && !lacking.isEmpty()) {
                fundings.add(new Funding(source.code(), lacking));
            } else if (!lacking.isEmpty() && !isSaid(forAll, by)) {
                fundings.add(forAll);
            }
        }
        return fundings;
    }

    private boolean isSaid(Funding funding, LegalBasis by) {
        return extensions.stream()
                .filter(extension -> extension.legalBasis().identity().equals(by.identity()))
                .anyMatch(extension -> list(extension.fundings()).contains(funding));
    }

    private void projectsMustBeKnown(AddedSource source) {
        var known = now.projects().stream().map(Project::code).collect(Collectors.toSet());
        list(source.projects()).stream()
                .filter(project -> !known.contains(project))
                .findFirst()
                .ifPresent(project -> {
                    throw ProgrammePlan.inconsistent(
                            "sources." + source.code() + ".projects", "unknown", project.value());
                });
    }

    /** One decision sets an envelope once; the same again is no other decision. */
    private List<EnvelopeChange> envelopes(List<Envelope> envelopes, LegalBasis by) {
        var changes = new LinkedHashMap<Optional<ProjectCode>, EnvelopeChange>();
        for (var envelope : envelopes) {
            var project = Optional.ofNullable(envelope.project());
            var field = "envelopes" + project.map(code -> "." + code).orElse("");
            var before = envelopeNow(envelope.project(), field);
            var set = Optional.ofNullable(changes.get(project))
                    .map(EnvelopeChange::amount)
                    .or(() -> envelopeBy(by, project));
            if (set.isPresent()) {
                mustSayTheSame(field, Map.of("amount", set.get()), Map.of("amount", envelope.amount()));
            } else {
                changes.put(project, new EnvelopeChange(envelope.project(), before, envelope.amount()));
            }
        }
        return List.copyOf(changes.values());
    }

    private Money envelopeNow(@Nullable ProjectCode project, String field) {
        return project == null
                ? now.envelope()
                : now.project(project)
                        .map(Project::envelope)
                        .orElseThrow(() -> ProgrammePlan.inconsistent(field, "unknown", project.value()));
    }

    /** The envelope that a decision has set already, when it laid the programme or the project down or later. */
    private Optional<Money> envelopeBy(LegalBasis by, Optional<ProjectCode> project) {
        var set = extensions.stream()
                .filter(extension -> extension.legalBasis().identity().equals(by.identity()))
                .flatMap(extension -> Stream.concat(
                        list(extension.envelopes()).stream()
                                .filter(change ->
                                        Optional.ofNullable(change.project()).equals(project))
                                .map(EnvelopeChange::amount),
                        list(extension.projects()).stream()
                                .filter(added -> Optional.of(added.code()).equals(project))
                                .map(Project::envelope)))
                .findFirst();
        if (set.isPresent() || !first.legalBasis().identity().equals(by.identity())) {
            return set;
        }
        return project.isEmpty()
                ? Optional.of(first.envelope())
                : project.flatMap(first::project).map(Project::envelope);
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> @Nullable List<T> orAbsent(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
