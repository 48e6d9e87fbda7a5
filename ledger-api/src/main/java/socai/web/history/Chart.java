package socai.web.history;

import java.util.ArrayList;
import java.util.List;
import socai.balances.BalanceSheet;
import socai.ledger.posting.Balance;
import socai.web.balances.BalanceColumn;

/**
 * What became of each year's money, drawn as one bar a year; all years have one scale.
 *
 * @param columns the parts that some bar has
 */
record Chart(List<Bar> bars, List<BalanceColumn> columns) {
    /** Of the drawing, which is as wide as its place. */
    static final int WIDTH = 1_000;

    private static final List<BalanceColumn> PARTS = List.of(
            BalanceColumn.DISBURSED,
            BalanceColumn.COMMITTED,
            BalanceColumn.AVAILABLE,
            BalanceColumn.UNALLOTTED,
            BalanceColumn.LAPSED,
            BalanceColumn.CARRIED_OUT);

    /** Later years than these nobody compares by eye. */
    private static final int MOST = 12;

    /** A year's money: its parts in đồng, and where they are drawn. */
    record Bar(int year, long plan, List<Part> parts) {}

    record Part(BalanceColumn column, long dong, long x, long width) {}

    static Chart of(List<BalanceSheet.Row> years) {
        var shown = years.subList(Math.max(0, years.size() - MOST), years.size());
        var most = shown.stream().mapToLong(row -> sum(row.balance())).max().orElse(0);
        var bars = new ArrayList<Bar>();
        for (var row : shown) {
            var year = row.year();
            bars.add(new Bar(year == null ? 0 : year, row.balance().plan(), parts(row.balance(), most)));
        }
        return new Chart(
                bars,
                PARTS.stream()
                        .filter(column -> bars.stream()
                                .flatMap(bar -> bar.parts().stream())
                                .anyMatch(part -> part.column() == column))
                        .toList());
    }

    /** What the day has taken before it was given would be less than nothing, and is not drawn. */
    private static long sum(Balance balance) {
        return PARTS.stream()
                .mapToLong(column -> Math.max(0, column.of(balance)))
                .sum();
    }

    private static List<Part> parts(Balance balance, long most) {
        var parts = new ArrayList<Part>();
        var before = 0L;
        for (var column : PARTS) {
            var dong = Math.max(0, column.of(balance));
            if (dong > 0) {
                var from = at(before, most);
                before += dong;
                parts.add(new Part(column, dong, from, at(before, most) - from));
            }
        }
        return parts;
    }

    private static long at(long dong, long most) {
        return Math.round((double) dong * WIDTH / most);
    }
}
