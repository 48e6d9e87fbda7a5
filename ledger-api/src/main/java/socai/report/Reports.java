package socai.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Balances;
import socai.balances.Dimension;
import socai.balances.Moment;
import socai.ledger.Balance;
import socai.ledger.FiscalYear;
import socai.ledger.ProgrammePlan;
import socai.ledger.SourceCode;
import socai.ledger.UnitCode;
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
        var rows = new ArrayList<Row>();
        var total = Sum.ZERO;
        for (var project : plan.projects()) {
            var places = places(sheet, project.code().value());
            var sum = places.values().stream().reduce(Sum.ZERO, Sum::plus);
            var number = Integer.toString(plan.projects().indexOf(project) + 1);
            rows.add(new Row(
                    Level.PROJECT,
                    number,
                    project.code().value(),
                    project.name().value(),
                    places.keySet().stream()
                            .map(place -> source(plan, place.source()))
                            .distinct()
                            .toList(),
                    sum));
            var below = 0;
            for (var place : places.entrySet()) {
                rows.add(row(plan, number + "." + ++below, place.getKey(), place.getValue()));
            }
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

    /** A place of a project and a source of its money. */
    private record Place(Level level, @Nullable String district, String source) {
        static Place of(BalanceSheet.Row row) {
            var level = row.unit() == null ? Level.POOL : row.district() == null ? Level.PROVINCE : Level.DISTRICT;
            return new Place(level, row.district(), Objects.requireNonNull(row.source()));
        }
    }

    /** Where a project has, or had, money; the pool first, districts in the order of their codes. */
    private static Map<Place, Sum> places(BalanceSheet sheet, String project) {
        var places = new LinkedHashMap<Place, Sum>();
        for (var row : sheet.rows()) {
            var balance = row.balance();
            if (project.equals(row.project()) && !balance.equals(Balance.ZERO)) {
                var sum = new Sum(balance, row.unit() == null ? 0 : balance.plan());
                places.merge(Place.of(row), sum, Sum::plus);
            }
        }
        return places;
    }

    private static Row row(ProgrammePlan plan, String number, Place place, Sum sum) {
        var name = place.district() == null
                ? null
                : plan.unit(new UnitCode(place.district()))
                        .map(unit -> unit.name().value())
                        .orElse(place.district());
        return new Row(place.level(), number, place.district(), name, List.of(source(plan, place.source())), sum);
    }

    private static String source(ProgrammePlan plan, String code) {
        return plan.source(new SourceCode(code))
                .map(source -> source.name().value())
                .orElse(code);
    }
}
