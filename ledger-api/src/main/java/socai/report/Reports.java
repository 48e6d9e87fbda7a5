package socai.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import socai.balances.BalanceQuery;
import socai.balances.Balances;
import socai.balances.Dimension;
import socai.balances.Moment;
import socai.ledger.FiscalYear;
import socai.ledger.ProgrammePlan;
import socai.report.DisbursementReport.Level;
import socai.report.DisbursementReport.Row;

/** Makes reports of balances. */
@Component
public final class Reports {
    private static final Set<Dimension> EVERY_PLACE =
            EnumSet.of(Dimension.PROJECT, Dimension.DISTRICT, Dimension.UNIT, Dimension.SOURCE);

    private final Balances balances;

    public Reports(Balances balances) {
        this.balances = balances;
    }

    /** The report of a year by a day of effect; a project without money has its row too. */
    public DisbursementReport disbursement(ProgrammePlan plan, FiscalYear year, LocalDate on) {
        var sheet = balances.sheet(
                new BalanceQuery(plan.code(), null, null, year, null, EVERY_PLACE), new Moment(null, on));
        // Once through the rows, whatever the number of projects.
        var byProject = sheet.rows().stream().collect(Collectors.groupingBy(row -> String.valueOf(row.project())));
        var rows = new ArrayList<Row>();
        var total = Sum.ZERO;
        var count = 0;
        for (var project : plan.projects()) {
            var places = PlaceSums.of(byProject.getOrDefault(project.code().value(), List.of()));
            var sum = places.total();
            var number = Integer.toString(++count);
            rows.add(new Row(
                    Level.PROJECT,
                    number,
                    project.code().value(),
                    project.name().value(),
                    places.sources(plan),
                    sum));
            rows.addAll(places.rows(plan, number));
            total = total.plus(sum);
        }
        return new DisbursementReport(
                plan.code(), plan.title(), plan.legalBasis(), year, on, sheet.seal(), rows, total);
    }

    /** The last year of a programme that has money, or else its last year. */
    public FiscalYear usualYear(ProgrammePlan plan) {
        var query = new BalanceQuery(plan.code(), null, null, null, null, EnumSet.of(Dimension.YEAR));
        return balances.sheet(query).rows().stream()
                .filter(row -> row.balance().plan() != 0)
                .map(row -> new FiscalYear(Objects.requireNonNull(row.year())))
                .max(Comparator.naturalOrder())
                .orElseGet(() ->
                        plan.years().stream().max(Comparator.naturalOrder()).orElseThrow());
    }
}
