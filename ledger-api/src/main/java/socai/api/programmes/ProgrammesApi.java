package socai.api.programmes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers;
import socai.api.request.SearchText;
import socai.http.Paging;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.UnitCode;
import socai.log.event.RecordedEvent;
import socai.rights.Action;
import socai.rights.May;
import socai.security.OwnProgrammes;

/** Tells the plans of programmes, and their projects and units page by page. */
@RestController
@RequestMapping("/api/v1/programmes")
class ProgrammesApi {
    private final OwnProgrammes programmes;

    ProgrammesApi(OwnProgrammes programmes) {
        this.programmes = programmes;
    }

    /**
     * A plan as it is now. A large plan shows only the first of its projects and units.
     *
     * @param projectCount the number of projects, if only some are shown; absent if all are shown
     * @param next the addresses of the lists that are cut
     * @param changes the additions of decisions to the programme, in their order; absent if there are none, and in a
     *     list of programmes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Plan(
            @JsonUnwrapped @JsonIgnoreProperties({"projects", "units"})
            ProgrammePlan plan,

            List<ProgrammePlan.Project> projects,
            List<ProgrammePlan.Unit> units,
            @Nullable Integer projectCount,
            @Nullable Integer unitCount,
            @Nullable Map<String, String> next,
            @Nullable List<Answers.Event> changes) {
        private static final int ROWS_OF_A_CHANGE = 20;

        static Plan of(ProgrammePlan plan) {
            return of(plan, null);
        }

        /** With what decisions added: an envelope with what it was before, and of long lists the first alone. */
        static Plan with(ProgrammePlan plan, List<RecordedEvent> extensions) {
            var changes = Paging.first(extensions).stream()
                    .map(event -> Answers.Event.of(event, beginning((ProgrammeExtended) event.event())))
                    .toList();
            return of(plan, changes.isEmpty() ? null : changes);
        }

        private static ProgrammeExtended beginning(ProgrammeExtended event) {
            return new ProgrammeExtended(
                    event.programme(),
                    event.legalBasis(),
                    event.years(),
                    event.sources(),
                    event.fundings() == null ? null : Paging.first(event.fundings(), ROWS_OF_A_CHANGE),
                    event.units() == null ? null : Paging.first(event.units(), ROWS_OF_A_CHANGE),
                    event.projects() == null ? null : Paging.first(event.projects(), ROWS_OF_A_CHANGE),
                    event.envelopes() == null ? null : Paging.first(event.envelopes(), ROWS_OF_A_CHANGE),
                    event.note());
        }

        private static Plan of(ProgrammePlan plan, @Nullable List<Answers.Event> changes) {
            var projects = Paging.first(plan.projects());
            var units = Paging.first(plan.units());
            var whole = projects.size() == plan.projects().size()
                    && units.size() == plan.units().size();
            var path = "/api/v1/programmes/" + plan.code();
            return new Plan(
                    plan,
                    projects,
                    units,
                    whole ? null : plan.projects().size(),
                    whole ? null : plan.units().size(),
                    whole ? null : Map.of("projects", path + "/projects", "units", path + "/units"),
                    changes);
        }
    }

    /**
     * Projects of a programme, in the order it lists them.
     *
     * @param count of all that were looked for, on other pages too
     * @param next what to ask for after, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Projects(
            int count,
            List<ProgrammePlan.Project> projects,
            @Nullable String next) {}

    /** Units of a programme, as {@link Projects}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Units(
            int count,
            List<ProgrammePlan.Unit> units,
            @Nullable String next) {}

    /** In the order in which they were laid down; {@code after} is a programme's code. */
    @May(Action.READ_PROGRAMMES)
    @GetMapping
    List<Plan> programmes(
            @RequestParam(required = false) @Nullable ProgrammeCode after,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest http,
            HttpServletResponse answer) {
        return Paging.following(programmes.all(), ProgrammePlan::code, after, limit)
                .map(Plan::of)
                .linked(http, answer);
    }

    /** A plan; of long lists the first 200, and where the rest is. */
    @May(Action.READ_PROGRAMMES)
    @GetMapping("/{code}")
    Plan plan(@PathVariable ProgrammeCode code) {
        return Plan.with(programme(code), programmes.extensions(code));
    }

    /**
     * Lists the projects of a programme whose code or name contains {@code q}; {@code after} is the code of a project.
     */
    @May(Action.READ_PROGRAMMES)
    @GetMapping("/{code}/projects")
    Projects projects(
            @PathVariable ProgrammeCode code,
            @RequestParam(required = false) @Nullable SearchText q,
            @RequestParam(required = false) @Nullable ProjectCode after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var found = programme(code).projects().stream()
                .filter(project -> q == null || q.isIn(project.code(), project.name()))
                .toList();
        var page = Paging.following(found, ProgrammePlan.Project::code, after, limit);
        return new Projects(found.size(), page.items(), page.next());
    }

    /** Lists the units of a programme whose code or name contains {@code q}; {@code after} is the code of a unit. */
    @May(Action.READ_PROGRAMMES)
    @GetMapping("/{code}/units")
    Units units(
            @PathVariable ProgrammeCode code,
            @RequestParam(required = false) @Nullable SearchText q,
            @RequestParam(required = false) @Nullable UnitCode after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var found = programme(code).units().stream()
                .filter(unit -> q == null || q.isIn(unit.code(), unit.name()))
                .toList();
        var page = Paging.following(found, ProgrammePlan.Unit::code, after, limit);
        return new Units(found.size(), page.items(), page.next());
    }

    private ProgrammePlan programme(ProgrammeCode code) {
        return programmes
                .find(code)
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_PROGRAMME, "programme", Map.of("programme", code)));
    }
}
