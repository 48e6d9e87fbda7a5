package socai.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceSheet;
import socai.findings.OpenFinding;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.posting.Balance;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.report.DisbursementReport.Level;
import socai.report.DisbursementReport.Row;

/** The sums of one project by place and source; the pool first, districts in the order of their codes. */
final class PlaceSums {
    /** A place of a project and a source of its money. */
    record Place(Level level, @Nullable String district, String source) {
        static Place of(BalanceSheet.Row row) {
            var level = row.unit() == null ? Level.POOL : row.district() == null ? Level.PROVINCE : Level.DISTRICT;
            return new Place(level, row.district(), Objects.requireNonNull(row.source()));
        }
    }

    private final Map<Place, ReportFigures> sums = new LinkedHashMap<>();

    /** Sums rows by unit. */
    static PlaceSums of(List<BalanceSheet.Row> rows) {
        var places = new PlaceSums();
        for (var row : rows) {
            places.add(Place.of(row), row.balance());
        }
        return places;
    }

    /**
     * Sums rows by district, and the pools by source. Money without a district belongs to the pool or to the province.
     */
    static PlaceSums of(List<BalanceSheet.Row> rows, List<BalanceSheet.Row> pools) {
        var places = new PlaceSums();
        var pool = new LinkedHashMap<String, Balance>();
        for (var row : pools) {
            var source = Objects.requireNonNull(row.source());
            places.add(new Place(Level.POOL, null, source), row.balance());
            pool.put(source, row.balance());
        }
        for (var row : rows) {
            var source = Objects.requireNonNull(row.source());
            if (row.district() == null) {
                var known = pool.getOrDefault(source, Balance.ZERO);
                places.add(new Place(Level.PROVINCE, null, source), less(row.balance(), known));
            } else {
                places.add(new Place(Level.DISTRICT, row.district(), source), row.balance());
            }
        }
        return places;
    }

    private void add(Place place, Balance balance) {
        if (!balance.equals(Balance.ZERO)) {
            sums.merge(
                    place,
                    new ReportFigures(balance, place.level() == Level.POOL ? 0 : balance.plan()),
                    ReportFigures::plus);
        }
    }

    private static Balance less(Balance whole, Balance part) {
        return new Balance(
                whole.allocated() - part.allocated(),
                whole.adjusted() - part.adjusted(),
                whole.carriedIn() - part.carriedIn(),
                whole.unallotted() - part.unallotted(),
                whole.available() - part.available(),
                whole.committed() - part.committed(),
                whole.paid() - part.paid(),
                whole.advancesOutstanding() - part.advancesOutstanding(),
                whole.lapsed() - part.lapsed(),
                whole.carriedOut() - part.carriedOut());
    }

    ReportFigures total() {
        return sums.values().stream().reduce(ReportFigures.ZERO, ReportFigures::plus);
    }

    /** The names of the sources, each once. */
    List<String> sources(ProgrammePlan plan) {
        return sums.keySet().stream()
                .map(place -> source(plan, place.source()))
                .distinct()
                .toList();
    }

    /** One row a place, numbered below its project. */
    List<Row> rows(ProgrammePlan plan, String project, String number, ReportQuestions questions) {
        var rows = new ArrayList<Row>();
        sums.forEach((place, sum) -> rows.add(row(
                plan,
                number + "." + (rows.size() + 1),
                place,
                sum,
                questions.of(project, place.level(), place.district(), place.source()))));
        return rows;
    }

    private static Row row(ProgrammePlan plan, String number, Place place, ReportFigures sum, List<OpenFinding> asked) {
        var name = place.district() == null
                ? null
                : plan.unit(new UnitCode(place.district()))
                        .map(unit -> unit.name().value())
                        .orElse(place.district());
        return new Row(
                place.level(), number, place.district(), name, List.of(source(plan, place.source())), sum, asked);
    }

    private static String source(ProgrammePlan plan, String code) {
        return plan.source(new SourceCode(code))
                .map(source -> source.name().value())
                .orElse(code);
    }
}
