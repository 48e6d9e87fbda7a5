package socai.web;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceSheet;
import socai.balances.Dimension;
import socai.ledger.Balance;

/** A table of balances: what each row is of, its figures, and their sum. */
record BalanceTable(
        List<Dimension> dimensions, List<BalanceColumn> columns, List<Row> rows, Balance total, long position) {

    /**
     * One row.
     *
     * @param action what the reader can do next with the money of this row, if anything
     */
    record Row(
            List<Label> labels, Balance balance, @Nullable Label action) {}

    static BalanceTable of(BalanceSheet sheet, Set<Dimension> groupBy, Names names) {
        var dimensions = groupBy.stream().sorted().toList();
        var rows = sheet.rows().stream()
                .map(row -> new Row(
                        dimensions.stream().map(by -> label(by, row, names)).toList(), row.balance(), null))
                .toList();
        return new BalanceTable(
                dimensions,
                BalanceColumn.of(sheet),
                rows,
                sheet.total(),
                sheet.seal().position());
    }

    /** The same table, with the forms that spend the money of a unit, or bring the pool's to one. */
    BalanceTable withActions(BalanceSheet sheet, String page) {
        var acting = IntStream.range(0, rows.size())
                .mapToObj(i -> new Row(
                        rows.get(i).labels(),
                        rows.get(i).balance(),
                        action(sheet.rows().get(i), page)))
                .toList();
        return new BalanceTable(dimensions, columns, acting, total, position);
    }

    private static @Nullable Label action(BalanceSheet.Row row, String page) {
        var query = "/new?year=" + row.year() + "&source=" + row.source();
        if (row.unit() == null) {
            return row.balance().unallotted() > 0
                    ? Label.message("action.allot").linked(page + "/allotments" + query)
                    : null;
        }
        return row.balance().available() > 0
                ? Label.message("action.disburse").linked(page + "/disbursements" + query + "&unit=" + row.unit())
                : null;
    }

    private static Label label(Dimension dimension, BalanceSheet.Row row, Names names) {
        return switch (dimension) {
            case PROJECT -> names.line(row.programme(), row.project());
            case DISTRICT -> row.district() == null ? outsideDistricts(row) : names.unit(row.district());
            case UNIT -> names.unit(row.unit());
            case YEAR -> new Label(null, String.valueOf(row.year()), null, null);
            case SOURCE -> names.source(Objects.requireNonNull(row.source()));
        };
    }

    /** Below no district stand the pool and the units of the province itself. */
    private static Label outsideDistricts(BalanceSheet.Row row) {
        if (row.unit() != null) {
            return Label.message("unit.province");
        }
        var balance = row.balance();
        var poolAlone = balance.available() == 0 && balance.committed() == 0 && balance.disbursed() == 0;
        return poolAlone ? Names.POOL : Label.message("unit.poolAndProvince");
    }
}
