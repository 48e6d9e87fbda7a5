package socai.ledger.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.Copies;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;

/**
 * The additions that a decision asks for. An addition that the programme already has in the same words adds nothing.
 */
public record ProgrammeExtension(
        List<FiscalYear> years,
        List<AddedSource> sources,
        List<Unit> units,
        List<Project> projects,
        List<Envelope> envelopes) {

    /**
     * A source, and the projects that may use it.
     *
     * @param projects the projects that may use it, of those that the programme had before; absent for all of them
     */
    public record AddedSource(
            SourceCode code,
            Text name,
            SourceKind kind,
            @Nullable List<ProjectCode> projects) {
        public AddedSource {
            projects = Copies.ofAny(projects);
        }
    }

    /**
     * A new plan over all years, as a decision sets it, in đồng.
     *
     * @param project the project; absent for the whole programme
     */
    public record Envelope(@Nullable ProjectCode project, Money amount) {}

    public ProgrammeExtension {
        years = List.copyOf(years);
        sources = List.copyOf(sources);
        units = List.copyOf(units);
        projects = List.copyOf(projects);
        envelopes = List.copyOf(envelopes);
    }

    public static ProgrammeExtension ofYears(List<FiscalYear> years) {
        return new ProgrammeExtension(years, List.of(), List.of(), List.of(), List.of());
    }

    public static ProgrammeExtension ofSources(List<AddedSource> sources) {
        return new ProgrammeExtension(List.of(), sources, List.of(), List.of(), List.of());
    }

    public static ProgrammeExtension ofUnits(List<Unit> units) {
        return new ProgrammeExtension(List.of(), List.of(), units, List.of(), List.of());
    }

    public static ProgrammeExtension ofProjects(List<Project> projects) {
        return new ProgrammeExtension(List.of(), List.of(), List.of(), projects, List.of());
    }

    public static ProgrammeExtension ofEnvelopes(List<Envelope> envelopes) {
        return new ProgrammeExtension(List.of(), List.of(), List.of(), List.of(), envelopes);
    }
}
