package socai.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import socai.balances.BalanceSheet;
import socai.balances.Dimension;
import socai.balances.Figure;
import socai.balances.Journal;
import socai.export.Column.Kind;

/** The columns of each table, under the names that JSON has for them. */
final class Columns {
    private static final List<Column<BalanceSheet.Row>> FIGURES = Stream.of(
                    Figure.ALLOCATED,
                    Figure.ADJUSTED,
                    Figure.CARRIED_IN,
                    Figure.UNALLOTTED,
                    Figure.AVAILABLE,
                    Figure.COMMITTED,
                    Figure.PAID,
                    Figure.ADVANCED,
                    Figure.DISBURSED,
                    Figure.LAPSED,
                    Figure.CARRIED_OUT)
            .map(figure -> new Column<BalanceSheet.Row>(figure.key(), Kind.MONEY, row -> figure.of(row.balance())))
            .toList();

    static final List<Column<Journal.Entry>> JOURNAL = List.of(
            new Column<>("position", Kind.NUMBER, Journal.Entry::position),
            new Column<>("event", Kind.ID, entry -> entry.event().toString()),
            new Column<>("type", Kind.CODE, Journal.Entry::type),
            new Column<>("programme", Kind.CODE, Journal.Entry::programme),
            new Column<>("project", Kind.CODE, Journal.Entry::project),
            new Column<>("year", Kind.YEAR, Journal.Entry::year),
            new Column<>("source", Kind.CODE, Journal.Entry::source),
            new Column<>("unit", Kind.CODE, Journal.Entry::unit),
            new Column<>("account", Kind.CODE, entry -> entry.account().name()),
            new Column<>(
                    "item",
                    Kind.ID,
                    entry -> entry.item() == null ? null : entry.item().toString()),
            new Column<>("movement", Kind.CODE, entry -> entry.movement().name()),
            new Column<>("classification", Kind.CODE, Journal.Entry::classification),
            new Column<>("amount", Kind.MONEY, Journal.Entry::amount),
            new Column<>("effectiveDate", Kind.DAY, Journal.Entry::effectiveDate),
            new Column<>("recordedAt", Kind.INSTANT, Journal.Entry::recordedAt));

    private Columns() {}

    /** What the rows are grouped by, and their figures. */
    static List<Column<BalanceSheet.Row>> balances(Set<Dimension> groupBy) {
        var columns = new ArrayList<Column<BalanceSheet.Row>>();
        groupBy.stream().sorted().map(Columns::dimension).forEach(columns::addAll);
        columns.addAll(FIGURES);
        return columns;
    }

    /** Every column there is. */
    static Stream<? extends Column<?>> all() {
        return Stream.of(balances(Set.of(Dimension.values())), JOURNAL).flatMap(Collection::stream);
    }

    private static List<Column<BalanceSheet.Row>> dimension(Dimension dimension) {
        return switch (dimension) {
            case PROJECT ->
                List.of(
                        new Column<>("programme", Kind.CODE, BalanceSheet.Row::programme),
                        new Column<>("project", Kind.CODE, BalanceSheet.Row::project));
            case DISTRICT -> List.of(new Column<>("district", Kind.CODE, BalanceSheet.Row::district));
            case UNIT -> List.of(new Column<>("unit", Kind.CODE, BalanceSheet.Row::unit));
            case YEAR -> List.of(new Column<>("year", Kind.YEAR, BalanceSheet.Row::year));
            case SOURCE -> List.of(new Column<>("source", Kind.CODE, BalanceSheet.Row::source));
        };
    }
}
