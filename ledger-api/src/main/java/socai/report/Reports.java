package socai.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import socai.balances.BalanceQuery;
import socai.balances.BalancesAt;
import socai.balances.Dimension;
import socai.findings.OpenFindings;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.FiscalYear;
import socai.report.DisbursementReport.Level;
import socai.report.DisbursementReport.Row;

/** Makes reports of balances. */
@Component
public final class Reports {
    private static final Set<Dimension> EVERY_PLACE =
            EnumSet.of(Dimension.PROJECT, Dimension.DISTRICT, Dimension.UNIT, Dimension.SOURCE);

    /** The report of a year by the day of a state, with what is under question there; a project without money has its row too. */
    public DisbursementReport disbursement(
            BalancesAt state, OpenFindings findings, ProgrammePlan plan, FiscalYear year) {
        var questions = new ReportQuestions(findings, plan.code(), year);
        var read = state.rows(BalanceQuery.of(plan.code()).inYear(year).by(EVERY_PLACE));
        // Once through the rows, whatever the number of projects.
        var byProject = read.stream().collect(Collectors.groupingBy(row -> String.valueOf(row.project())));
        var rows = new ArrayList<Row>();
        var total = ReportFigures.ZERO;
        var count = 0;
        for (var project : plan.projects()) {
            var code = project.code().value();
            var places = PlaceSums.of(byProject.getOrDefault(code, List.of()));
            var sum = places.total();
            var number = Integer.toString(++count);
            rows.add(new Row(
                    Level.PROJECT,
                    number,
                    code,
                    project.name().value(),
                    places.sources(plan),
                    sum,
                    questions.of(code)));
            rows.addAll(places.rows(plan, code, number, questions));
            total = total.plus(sum);
        }
        var on = Objects.requireNonNull(state.effectiveOn(), "a report is of a day");
        return new DisbursementReport(
                plan.code(), plan.title(), plan.legalBasis(), year, on, state.seal(), rows, total, questions.all());
    }

    /** The last year of a programme that has money, or else its last year. */
    public FiscalYear usualYear(BalancesAt state, ProgrammePlan plan) {
        var query = BalanceQuery.of(plan.code()).by(EnumSet.of(Dimension.YEAR));
        return state.rows(query).stream()
                .filter(row -> row.balance().plan() != 0)
                .map(row -> new FiscalYear(Objects.requireNonNull(row.year())))
                .max(Comparator.naturalOrder())
                .orElseGet(() ->
                        plan.years().stream().max(Comparator.naturalOrder()).orElseThrow());
    }
}
