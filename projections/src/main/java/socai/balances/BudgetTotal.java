package socai.balances;

import static socai.sql.SqlArrays.longs;
import static socai.sql.SqlArrays.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.ledger.posting.Balance;
import socai.ledger.posting.Term;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.projections.rebuild.CopyColumn;
import socai.sql.RowBytes;

/**
 * The sum of a row of a line, as the tables of balances hold it.
 *
 * @param month the month of effect, by its first day; without meaning if all months are summed
 */
record BudgetTotal(TransferTotals.Row row, LocalDate month, TransferTotals.Amount amount) {
    static final String KEY = "programme, project, year, source, unit";

    /** The columns that every table of balances has, in this order. */
    static final String COLUMNS =
            KEY + ", " + Figure.kept().stream().map(Figure::column).collect(Collectors.joining(", ")) + ", entries";

    /** How many columns every table of balances has. */
    static final int WIDTH = COLUMNS.split(", ", -1).length;

    /** Writes these columns behind those that are there. */
    RowBytes write(RowBytes to) {
        to.text(row.line().programme()).text(row.line().project());
        to.integer(row.key().year().value())
                .text(row.key().source())
                .text(row.key().unit());
        Figure.kept().forEach(figure -> to.bigint(figure.of(amount.balance())));
        return to.bigint(amount.entries());
    }

    /** The columns that every table of balances has, for COPY. */
    static List<CopyColumn<BudgetTotal>> columns() {
        var columns = new ArrayList<CopyColumn<BudgetTotal>>();
        columns.add(CopyColumn.text("programme", sum -> sum.row().line().programme()));
        columns.add(CopyColumn.text("project", sum -> sum.row().line().project()));
        columns.add(CopyColumn.integer("year", sum -> sum.row().key().year().value()));
        columns.add(CopyColumn.text("source", sum -> sum.row().key().source()));
        columns.add(CopyColumn.text("unit", sum -> sum.row().key().unit()));
        for (var figure : Figure.kept()) {
            columns.add(CopyColumn.bigint(
                    figure.column(), sum -> figure.of(sum.amount().balance())));
        }
        columns.add(CopyColumn.bigint("entries", sum -> sum.amount().entries()));
        return columns;
    }

    /** Reads a row of these columns and a month. */
    static BudgetTotal read(ResultSet row) throws SQLException {
        var unit = row.getString("unit");
        return new BudgetTotal(
                new TransferTotals.Row(
                        new LineId(
                                new ProgrammeCode(Objects.requireNonNull(row.getString("programme"))),
                                new ProjectCode(Objects.requireNonNull(row.getString("project")))),
                        new BudgetKey(
                                new FiscalYear(row.getInt("year")),
                                new SourceCode(Objects.requireNonNull(row.getString("source"))),
                                unit == null ? null : new UnitCode(unit))),
                Objects.requireNonNull(row.getObject("month", LocalDate.class)),
                new TransferTotals.Amount(balance(row), row.getLong("entries")));
    }

    /** Reads the figures of a row. */
    static Balance balance(ResultSet row) throws SQLException {
        var terms = new EnumMap<Term, Long>(Term.class);
        for (var figure : Figure.kept()) {
            terms.put(figure.term(), row.getLong(figure.column()));
        }
        return Balance.of(term -> Objects.requireNonNull(terms.get(term)));
    }

    /** The columns into which {@link #parameters} are unnested, in their order. */
    static String types() {
        return "?::text[], ?::text[], ?::int[], ?::text[], ?::text[]"
                + ", ?::bigint[]".repeat(Figure.kept().size() + 1);
    }

    static List<Object> parameters(List<BudgetTotal> sums) {
        var parameters = new ArrayList<Object>();
        parameters.add(texts(sums, sum -> sum.row().line().programme()));
        parameters.add(texts(sums, sum -> sum.row().line().project()));
        parameters.add(longs(sums, sum -> sum.row().key().year().value()));
        parameters.add(texts(sums, sum -> sum.row().key().source()));
        parameters.add(texts(sums, sum -> sum.row().key().unit()));
        for (var figure : Figure.kept()) {
            parameters.add(longs(sums, sum -> figure.of(sum.amount().balance())));
        }
        parameters.add(longs(sums, sum -> sum.amount().entries()));
        return parameters;
    }

    /** Each figure of one table and the same of another, added; for an UPDATE. */
    static String added(String to, String from) {
        return Stream.concat(Figure.kept().stream().map(Figure::column), Stream.of("entries"))
                .map(column -> "%1$s = %2$s.%1$s + %3$s.%1$s".formatted(column, to, from))
                .collect(Collectors.joining(", "));
    }
}
