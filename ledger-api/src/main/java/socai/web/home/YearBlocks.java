package socai.web.home;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Dimension;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.FiscalYear;
import socai.log.Registers.ProgrammeYear;
import socai.reading.LedgerReading;
import socai.web.Label;
import socai.web.names.Formats;
import socai.web.names.Labels;

/** The days of years that come next, the districts that are behind the even pace, and advances that stand open. */
final class YearBlocks {
    /** Of so many programmes the figures are read, those whose year began last. */
    private static final int PROGRAMMES = 3;

    private final LedgerReading reading;
    private final List<ProgrammePlan> plans;
    private final Labels names;
    private final LocalDate today;
    private final Formats figures;
    private final Set<ProgrammeYear> closed;
    private final List<ProgrammeYear> current;

    YearBlocks(LedgerReading reading, List<ProgrammePlan> plans, LocalDate today, Formats figures) {
        this.reading = reading;
        this.plans = plans;
        this.names = Labels.of(plans);
        this.today = today;
        this.figures = figures;
        this.closed = reading.years()
                .closed(plans.stream()
                        .flatMap(plan -> plan.years().stream().map(year -> new ProgrammeYear(plan.code(), year)))
                        .toList());
        this.current = plans.stream()
                .flatMap(plan -> current(plan).stream())
                .sorted(Comparator.comparing(ProgrammeYear::year).reversed())
                .limit(PROGRAMMES)
                .toList();
    }

    /** The year of a programme that began last. */
    private Optional<ProgrammeYear> current(ProgrammePlan plan) {
        return plan.years().stream()
                .filter(year -> !today.isBefore(year.firstPostingDay()))
                .max(Comparator.naturalOrder())
                .map(year -> new ProgrammeYear(plan.code(), year));
    }

    Block days() {
        var left = reading.rests().left();
        var days = plans.stream()
                .flatMap(plan -> plan.years().stream()
                        .flatMap(year -> YearDay.of(
                                plan.code(),
                                year,
                                closed.contains(new ProgrammeYear(plan.code(), year)),
                                left.getOrDefault(plan.code(), Map.of()).getOrDefault(year, 0L),
                                today)))
                .sorted(YearDay.ORDER)
                .toList();
        return new Block(
                "years",
                days.size(),
                days.stream().limit(Block.ROWS).map(this::row).toList(),
                "/years");
    }

    private Row row(YearDay day) {
        var quarter = day.quarter();
        var key = "home.years." + day.kind() + (quarter != null && quarter == 0 ? ".year" : "");
        return new Row(
                quarter != null ? "/reconciliations" : "/years/" + day.programme() + "/" + day.year(),
                quarter == null || quarter == 0
                        ? Phrase.of(key, day.year().toString())
                        : new Phrase(key, quarter.toString(), day.year().toString()),
                Label.of(day.programme().value(), ""),
                day.left() == 0 ? null : day.left(),
                Phrase.of(day.isLate(today) ? "home.years.late" : "home.years.until", figures.day(day.day())),
                day.isLate(today));
    }

    /** A district with less disbursed than the days of the year ask for. */
    private record Behind(FiscalYear year, BalanceSheet.Row row, long dong) {
        double share() {
            return (double) row.balance().disbursed() / row.balance().plan();
        }
    }

    Block behind() {
        var behind = current.stream()
                .filter(year -> !closed.contains(year))
                .flatMap(this::behind)
                .sorted(Comparator.comparingDouble(Behind::share).thenComparingLong(row -> -row.dong()))
                .toList();
        var rows = behind.stream()
                .limit(Block.ROWS)
                .map(of -> new Row(
                        "/balances?unit=" + of.row().district() + "&year=" + of.year() + "&groupBy=project",
                        new Phrase(
                                "home.behind.unit",
                                names.unit(of.row().district()).name(),
                                of.year().toString()),
                        null,
                        of.dong(),
                        new Phrase(
                                "home.behind.share",
                                figures.percent(
                                        of.row().balance().disbursed(),
                                        of.row().balance().plan()),
                                pace(of.year())),
                        false))
                .toList();
        return new Block("behind", behind.size(), rows, null);
    }

    private String pace(FiscalYear year) {
        var pace = Pace.of(year, today);
        return figures.percent(pace.gone(), pace.days());
    }

    private Stream<Behind> behind(ProgrammeYear of) {
        var pace = Pace.of(of.year(), today);
        return reading
                .balances()
                .rows(BalanceQuery.of(of.programme()).inYear(of.year()).by(Set.of(Dimension.DISTRICT)))
                .stream()
                .filter(row -> row.district() != null && row.balance().plan() > 0)
                .map(row -> new Behind(of.year(), row, pace.behind(row.balance())))
                .filter(row -> row.dong() > 0);
    }

    /** What was paid out for work that nobody has accepted yet, by year. */
    Block advances() {
        var rows = current.stream()
                .flatMap(of ->
                        reading.balances().rows(BalanceQuery.of(of.programme()).by(Set.of(Dimension.YEAR))).stream()
                                .filter(row -> row.balance().advancesOutstanding() > 0)
                                .map(row -> new Row(
                                        "/balances?year=" + row.year() + "&groupBy=project&groupBy=district",
                                        Phrase.of("home.advances.year", String.valueOf(row.year())),
                                        Label.of(of.programme().value(), ""),
                                        row.balance().advancesOutstanding(),
                                        null,
                                        false)))
                .toList();
        return Block.of("advances", rows, "/balances?groupBy=year&groupBy=project");
    }
}
