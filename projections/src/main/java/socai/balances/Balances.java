package socai.balances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import socai.ledger.Balance;

/** Answers balances in whole đồng, each sheet as of one position of the log. */
public final class Balances {
    /** Rows that are held at a time, where they are read one by one. */
    static final int FETCH = 1_000;

    private final JdbcClient database;
    private final TransactionOperations snapshot;

    /** Takes {@code snapshot}: read-only transactions that see one state (repeatable read). */
    public Balances(JdbcClient database, TransactionOperations snapshot) {
        this.database = database;
        this.snapshot = snapshot;
    }

    public BalanceSheet sheet(BalanceQuery query) {
        return sheet(query, Moment.NOW);
    }

    /** What the log's entries up to a moment amount to; a position that is not reached yet counts as the last. */
    public BalanceSheet sheet(BalanceQuery query, Moment moment) {
        return snapshot.execute(status -> {
            var seal = seal(moment);
            var rows = rows(query, moment.isNow() ? PRESENT : past(null, moment));
            return new BalanceSheet(seal, rows, total(rows));
        });
    }

    /** What changed between two moments. */
    public BalanceChange change(BalanceQuery query, Moment from, Moment to) {
        return snapshot.execute(status -> {
            var rows = rows(query, past(from, to)).stream()
                    .filter(row -> !row.balance().equals(Balance.ZERO))
                    .toList();
            return new BalanceChange(seal(from), seal(to), rows, total(rows));
        });
    }

    /** Opens one state of the ledger: all that the reader reads of balances and journal stands at its seal. */
    public void open(Moment moment, Consumer<BalanceSheet.Seal> reader) {
        snapshot.executeWithoutResult(status -> reader.accept(seal(moment)));
    }

    /** The rows of a sheet one by one, however many; within {@link #open}, or all of them are held. */
    public void each(BalanceQuery query, Moment moment, Consumer<BalanceSheet.Row> reader) {
        try (var rows = select(query, moment.isNow() ? PRESENT : past(null, moment)).stream()) {
            rows.forEach(reader);
        }
    }

    private BalanceSheet.Seal seal(Moment moment) {
        var reached = database.sql("select position from projection where name = ?")
                .param(BalancesProjection.NAME)
                .query(Long.class)
                .single();
        var position = moment.position() == null ? reached : Math.min(reached, moment.position());
        return new BalanceSheet.Seal(position, moment.effectiveOn());
    }

    private static Balance total(List<BalanceSheet.Row> rows) {
        return rows.stream().map(BalanceSheet.Row::balance).reduce(Balance.ZERO, Balance::plus);
    }

    /** Where rows of balances come from, under the name of {@code b}. */
    @FunctionalInterface
    private interface Origin {
        String sql(Selection selection);
    }

    private static final Origin PRESENT = selection -> "balance";

    /** The journal's entries that one moment saw and the other did not. */
    private static Origin past(@Nullable Moment from, Moment to) {
        return selection -> {
            var before = selection.seen(from, "from");
            var now = selection.seen(to, "to");
            return """
                    (select j.programme, j.project, j.year, j.source, j.unit, %s
                    from journal_entry j
                    where j.account <> 'SOURCE' and %s <> %s
                    group by j.programme, j.project, j.year, j.source, j.unit)
                    """.formatted(
                            Figure.columns(figure ->
                                    "coalesce(%ssum(case when %s then amount else -amount end) filter (where %s), 0)"
                                            .formatted(figure.sign(), now, figure.postings())),
                            now,
                            before);
        };
    }

    private List<BalanceSheet.Row> rows(BalanceQuery query, Origin origin) {
        return select(query, origin).list();
    }

    private JdbcClient.MappedQuerySpec<BalanceSheet.Row> select(BalanceQuery query, Origin origin) {
        var groupBy = query.groupBy();
        var columns = groupBy.stream().sorted().map(Dimension::columns).collect(Collectors.joining(", "));
        var selection = new Selection("b", query);
        var sql = """
                select %s %s
                from %s b
                    join project p on p.programme = b.programme and p.code = b.project
                    left join unit u on u.programme = b.programme and u.code = b.unit
                %s %s
                """.formatted(
                        columns.isEmpty() ? "" : columns + ",",
                        Figure.columns(figure -> "coalesce(sum(b." + figure.column() + "), 0)"),
                        origin.sql(selection),
                        selection.where(),
                        columns.isEmpty() ? "" : "group by " + grouped(groupBy) + " order by " + ordered(groupBy));
        return database.sql(sql)
                .withFetchSize(FETCH)
                .params(selection.parameters())
                .query((row, number) -> row(row, groupBy));
    }

    /** Projects stand in the order their programme lists them. */
    private static String grouped(Set<Dimension> groupBy) {
        return groupBy.stream()
                .sorted()
                .map(dimension ->
                        dimension == Dimension.PROJECT ? dimension.columns() + ", p.ordinal" : dimension.columns())
                .collect(Collectors.joining(", "));
    }

    private static String ordered(Set<Dimension> groupBy) {
        return groupBy.stream()
                .sorted()
                .map(dimension -> dimension == Dimension.PROJECT
                        ? "b.programme, p.ordinal"
                        : dimension.columns() + " nulls first")
                .collect(Collectors.joining(", "));
    }

    private static BalanceSheet.Row row(ResultSet row, Set<Dimension> groupBy) throws SQLException {
        return new BalanceSheet.Row(
                groupBy.contains(Dimension.PROJECT) ? row.getString("programme") : null,
                groupBy.contains(Dimension.PROJECT) ? row.getString("project") : null,
                groupBy.contains(Dimension.DISTRICT) ? row.getString("district") : null,
                groupBy.contains(Dimension.UNIT) ? row.getString("unit") : null,
                groupBy.contains(Dimension.YEAR) ? row.getInt("year") : null,
                groupBy.contains(Dimension.SOURCE) ? row.getString("source") : null,
                new Balance(
                        row.getLong("allocated"),
                        row.getLong("adjusted"),
                        row.getLong("carried_in"),
                        row.getLong("unallotted"),
                        row.getLong("available"),
                        row.getLong("committed"),
                        row.getLong("paid"),
                        row.getLong("advanced"),
                        row.getLong("lapsed"),
                        row.getLong("carried_out")));
    }
}
