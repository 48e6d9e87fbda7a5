package socai.export.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import socai.balances.BalanceSheet;
import socai.balances.Dimension;
import socai.balances.Figure;
import socai.export.table.ExportColumn.Kind;
import socai.journal.Journal;

/** The columns of each table, under the names that JSON has for them. */
public final class ExportColumns {
    private static final List<ExportColumn<BalanceSheet.Row>> FIGURES = Stream.of(
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
            .map(figure ->
                    new ExportColumn<BalanceSheet.Row>(figure.key(), Kind.MONEY, row -> figure.of(row.balance())))
            .toList();

    public static final List<ExportColumn<Journal.Entry>> JOURNAL = List.of(
            new ExportColumn<>("position", Kind.NUMBER, Journal.Entry::position),
            new ExportColumn<>("event", Kind.ID, entry -> entry.event().toString()),
            new ExportColumn<>("type", Kind.CODE, Journal.Entry::type),
            new ExportColumn<>("programme", Kind.CODE, Journal.Entry::programme),
            new ExportColumn<>("project", Kind.CODE, Journal.Entry::project),
            new ExportColumn<>("year", Kind.YEAR, Journal.Entry::year),
            new ExportColumn<>("source", Kind.CODE, Journal.Entry::source),
            new ExportColumn<>("unit", Kind.CODE, Journal.Entry::unit),
            new ExportColumn<>("account", Kind.CODE, entry -> entry.account().name()),
            new ExportColumn<>(
                    "item",
                    Kind.ID,
                    entry -> entry.item() == null ? null : entry.item().toString()),
            new ExportColumn<>("movement", Kind.CODE, entry -> entry.movement().name()),
            new ExportColumn<>("classification", Kind.CODE, Journal.Entry::classification),
            new ExportColumn<>("amount", Kind.MONEY, Journal.Entry::amount),
            new ExportColumn<>("effectiveDate", Kind.DAY, Journal.Entry::effectiveDate),
            new ExportColumn<>("recordedAt", Kind.INSTANT, Journal.Entry::recordedAt));

    private ExportColumns() {}

    /** The columns of the groups, followed by their figures. */
    public static List<ExportColumn<BalanceSheet.Row>> balances(Set<Dimension> groupBy) {
        var columns = new ArrayList<ExportColumn<BalanceSheet.Row>>();
        groupBy.stream().sorted().map(ExportColumns::dimension).forEach(columns::addAll);
        columns.addAll(FIGURES);
        return columns;
    }

    /** Every column there is. */
    public static Stream<? extends ExportColumn<?>> all() {
        return Stream.of(balances(Set.of(Dimension.values())), JOURNAL).flatMap(Collection::stream);
    }

    private static List<ExportColumn<BalanceSheet.Row>> dimension(Dimension dimension) {
        return switch (dimension) {
            case PROJECT ->
                List.of(
                        new ExportColumn<>("programme", Kind.CODE, BalanceSheet.Row::programme),
                        new ExportColumn<>("project", Kind.CODE, BalanceSheet.Row::project));
            case DISTRICT -> List.of(new ExportColumn<>("district", Kind.CODE, BalanceSheet.Row::district));
            case UNIT -> List.of(new ExportColumn<>("unit", Kind.CODE, BalanceSheet.Row::unit));
            case YEAR -> List.of(new ExportColumn<>("year", Kind.YEAR, BalanceSheet.Row::year));
            case SOURCE -> List.of(new ExportColumn<>("source", Kind.CODE, BalanceSheet.Row::source));
        };
    }
}
