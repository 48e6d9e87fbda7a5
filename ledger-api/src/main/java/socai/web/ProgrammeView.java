package socai.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceSheet;
import socai.ledger.Balance;
import socai.ledger.FiscalYear;
import socai.ledger.LegalBasis;
import socai.ledger.ProgrammePlan;
import socai.ledger.ProgrammePlan.Project;
import socai.ledger.Text;

/**
 * A programme on the overview. Amounts are đồng.
 *
 * @param span its years, first to last
 */
record ProgrammeView(
        String code,
        String title,
        LegalBasis legalBasis,
        String span,
        List<ProjectView> projects,
        long envelope,
        Balance total,
        List<String> notes) {

    /** A project of a programme and its balance. */
    record ProjectView(
            String line, String code, String name, @Nullable String lead, long envelope, Balance balance) {}

    static ProgrammeView of(ProgrammePlan plan, BalanceSheet sheet) {
        var rows = sheet.rows().stream()
                .filter(row -> plan.code().value().equals(row.programme()))
                .collect(Collectors.toMap(row -> String.valueOf(row.project()), BalanceSheet.Row::balance));
        var projects = plan.projects().stream()
                .map(project ->
                        view(plan, project, rows.getOrDefault(project.code().value(), Balance.ZERO)))
                .toList();
        return new ProgrammeView(
                plan.code().value(),
                plan.title().value(),
                plan.legalBasis(),
                span(plan.years()),
                projects,
                plan.envelope().dong(),
                projects.stream().map(ProjectView::balance).reduce(Balance.ZERO, Balance::plus),
                plan.notes() == null
                        ? List.of()
                        : plan.notes().stream().map(Text::value).toList());
    }

    private static ProjectView view(ProgrammePlan plan, Project project, Balance balance) {
        return new ProjectView(
                plan.line(project).toString(),
                project.code().value(),
                project.name().value(),
                project.lead() == null ? null : project.lead().value(),
                project.envelope().dong(),
                balance);
    }

    static String span(List<FiscalYear> years) {
        var first = years.stream().min(FiscalYear::compareTo).orElseThrow();
        var last = years.stream().max(FiscalYear::compareTo).orElseThrow();
        return first.equals(last) ? first.toString() : first + "–" + last;
    }
}
