package socai.web.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Dimension;
import socai.findings.OpenFinding;
import socai.findings.OpenFindings;
import socai.findings.OpenFindings.Placed;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.posting.Balance;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.proposals.WaitingProposals.SetAside;
import socai.reading.LedgerReading;
import socai.web.PageMoment;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.choice.Finder;
import socai.web.names.Directory;
import socai.web.names.Labels;

/**
 * A programme on the overview. Amounts are đồng.
 *
 * @param span its years, first to last
 * @param projects the projects of the part that is shown
 * @param total of all projects
 * @param setAside the part of the committed money that is held for waiting proposals; absent where the page is not of now
 * @param found the sums of the projects that were searched for; of all projects without a search
 * @param all the address that shows all projects, if only the first are shown
 */
record ProgrammeView(
        String code,
        String title,
        LegalBasis legalBasis,
        String span,
        List<ProjectView> projects,
        long envelope,
        Balance total,
        @Nullable SetAside setAside,
        Found found,
        Pages pages,
        boolean searched,
        @Nullable String all,
        List<String> notes,
        List<OpenFinding> questions) {
    /** So many notes stand below a programme. */
    private static final int NOTES = 10;

    /** A project of a programme, its balance, and what auditors ask about it. */
    record ProjectView(
            String line, String code, String name, long envelope, Balance balance, List<OpenFinding> questions) {}

    /** The sums of the projects that were searched for. */
    public record Found(long envelope, Balance balance) {}

    static ProgrammeView of(
            ProgrammePlan plan,
            @Nullable FiscalYear year,
            String words,
            Slice asked,
            boolean alone,
            PageMoment moment,
            HttpServletRequest http,
            LedgerReading reading,
            OpenFindings findings) {
        var state = reading.balances();
        var query = BalanceQuery.of(plan.code()).inYear(year).by(Set.of(Dimension.PROJECT));
        var searched = !words.isBlank();
        var having = searched ? Finder.projects(plan, words) : plan.projects();
        var slice = asked.within(having.size());
        var projects = having.stream().skip(slice.offset()).limit(slice.size()).toList();
        var balances = state.rows(query.of(codes(projects))).stream()
                .collect(Collectors.toMap(row -> String.valueOf(row.project()), BalanceSheet.Row::balance));
        var total = state.total(query);
        var questions = findings.placed(query).stream()
                .collect(Collectors.groupingBy(
                        placed -> String.valueOf(placed.place().project())));
        return new ProgrammeView(
                plan.code().value(),
                plan.title().value(),
                plan.legalBasis(),
                Labels.span(plan.years()),
                projects.stream()
                        .map(project -> view(
                                plan,
                                project,
                                balances.getOrDefault(project.code().value(), Balance.ZERO),
                                questions.getOrDefault(project.code().value(), List.of()).stream()
                                        .map(Placed::finding)
                                        .distinct()
                                        .toList()))
                        .toList(),
                plan.envelope().dong(),
                total,
                moment.isNow() ? reading.setAside(query) : null,
                searched
                        ? new Found(
                                having.stream()
                                        .map(Project::envelope)
                                        .mapToLong(Money::dong)
                                        .sum(),
                                state.total(query.of(codes(having))))
                        : new Found(plan.envelope().dong(), total),
                Pages.of(slice, having.size(), http, "page", plan.code() + "-projects"),
                searched || (alone && plan.projects().size() > Finder.FEW),
                alone || having.size() <= slice.size()
                        ? null
                        : moment.on("/?programme=" + plan.code() + (year == null ? "" : "&year=" + year)),
                plan.notes() == null
                        ? List.of()
                        : plan.notes().stream().limit(NOTES).map(Text::value).toList(),
                findings.within(query));
    }

    private static List<ProjectCode> codes(List<Project> projects) {
        return projects.stream().map(Project::code).toList();
    }

    private static ProjectView view(ProgrammePlan plan, Project project, Balance balance, List<OpenFinding> questions) {
        return new ProjectView(
                plan.line(project).toString(),
                project.code().value(),
                Directory.brief(project.name().value()),
                project.envelope().dong(),
                balance,
                questions);
    }
}
