package socai.web.balances;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import socai.balances.BalancePart;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.BalancesAt;
import socai.balances.Dimension;
import socai.findings.OpenFinding;
import socai.findings.OpenFindings;
import socai.ledger.posting.Balance;
import socai.web.Label;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.names.Labels;

/**
 * Part of a table of balances: what each row is of, its figures, and the sum of all rows.
 *
 * @param questions what auditors ask about anything in the sum of all rows
 * @param pages where the other parts are
 */
public record BalanceTable(
        List<Dimension> dimensions,
        List<BalanceColumn> columns,
        List<Row> rows,
        Balance total,
        List<OpenFinding> questions,
        long position,
        Pages pages) {
    /**
     * One row.
     *
     * @param action what the reader can do next with the money of this row, if anything
     * @param questions what auditors ask about it
     */
    record Row(
            List<Label> labels, Balance balance, @Nullable Label action, List<OpenFinding> questions) {}

    /** A part of a list, and how many rows the list has. */
    public record Counted(Slice slice, long count) {}

    /** Reads the part that is asked for, or the last one. */
    public static BalanceTable read(
            BalancesAt state,
            BalanceQuery query,
            Slice asked,
            Labels names,
            OpenFindings questions,
            Function<Counted, Pages> pages) {
        return of(state, query, read(state, query, asked), asked, names, questions, pages);
    }

    public static BalancePart read(BalancesAt state, BalanceQuery query, Slice asked) {
        var part = state.part(query, asked.offset(), asked.size());
        return part.rows().isEmpty() && part.groups() > 0
                ? state.part(query, asked.within(part.groups()).offset(), asked.size())
                : part;
    }

    public static BalanceTable of(
            BalancesAt state,
            BalanceQuery query,
            BalancePart part,
            Slice asked,
            Labels names,
            OpenFindings questions,
            Function<Counted, Pages> pages) {
        var dimensions = query.groupBy().stream().sorted().toList();
        var marks = questions.rows(query);
        return new BalanceTable(
                dimensions,
                BalanceColumn.of(part),
                part.rows().stream()
                        .map(row -> new Row(
                                dimensions.stream()
                                        .map(by -> label(by, row, names))
                                        .toList(),
                                row.balance(),
                                null,
                                marks.apply(row)))
                        .toList(),
                part.total(),
                questions.within(query),
                state.position(),
                pages.apply(new Counted(asked.within(part.groups()), part.groups())));
    }

    /** The same table, with links to the forms that spend the money of a unit or allot the pool's. */
    public BalanceTable withActions(List<BalanceSheet.Row> read, String page) {
        var acting = IntStream.range(0, rows.size())
                .mapToObj(i -> new Row(
                        rows.get(i).labels(),
                        rows.get(i).balance(),
                        action(read.get(i), page),
                        rows.get(i).questions()))
                .toList();
        return new BalanceTable(dimensions, columns, acting, total, questions, position, pages);
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

    private static Label label(Dimension dimension, BalanceSheet.Row row, Labels names) {
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
        return poolAlone ? Labels.POOL : Label.message("unit.poolAndProvince");
    }
}
