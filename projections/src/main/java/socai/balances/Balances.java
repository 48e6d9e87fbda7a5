package socai.balances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import socai.ledger.Balance;
import socai.log.LogTree;

/** Answers balances in whole đồng, each sheet as of one position of the log. */
public final class Balances {
    /** Rows that are held at a time, where they are read one by one. */
    static final int FETCH = 1_000;

    private static final String TABLES = "balance, balance_checkpoint, balance_month, journal_transfer, project, unit";

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final LogTree tree;

    public Balances(JdbcClient database, TransactionOperations transactions, LogTree tree) {
        this.database = database;
        this.transactions = transactions;
        this.tree = tree;
    }

    public BalanceSheet sheet(BalanceQuery query) {
        return sheet(query, Moment.NOW);
    }

    /** What the log's entries up to a moment amount to; a position that is not reached yet counts as the last. */
    public BalanceSheet sheet(BalanceQuery query, Moment moment) {
        var read = read(reached -> rows(query, new Past(database, reached, query).plus(moment)).stream()
                .filter(group -> isShown(group, query))
                .map(Group::row)
                .toList());
        return new BalanceSheet(seal(read.reached(), moment), read.rows(), total(read.rows()));
    }

    /** What changed between two moments. */
    public BalanceChange change(BalanceQuery query, Moment from, Moment to) {
        var read = read(reached -> rows(
                        query, new Past(database, reached, query).plus(to).minus(from))
                .stream()
                .map(Group::row)
                .filter(row -> !row.balance().equals(Balance.ZERO))
                .toList());
        return new BalanceChange(seal(read.reached(), from), seal(read.reached(), to), read.rows(), total(read.rows()));
    }

    /** Rows, and the position up to which the tables held all when they were read. */
    private record Read(long reached, List<BalanceSheet.Row> rows) {}

    private Read read(LongFunction<List<BalanceSheet.Row>> rows) {
        return transactions.execute(status -> {
            var reached = reached();
            return new Read(reached, rows.apply(reached));
        });
    }

    /** The first statement of a transaction: from here on it sees one state. */
    private long reached() {
        // The lock before the snapshot: rebuilt tables that come in place of these are seen whole or not at all.
        // One trip, where the driver's own setting of the isolation would take three.
        database.sql("set transaction isolation level repeatable read, read only; lock table " + TABLES
                        + " in access share mode")
                .update();
        return position();
    }

    private long position() {
        return database.sql("select position from projection where name = ?")
                .param(BalancesProjection.NAME)
                .query(Long.class)
                .single();
    }

    /** Opens one state of the ledger: all that the reader reads of balances and journal stands at its seal. */
    public void open(Moment moment, Consumer<BalanceSheet.Seal> reader) {
        transactions.executeWithoutResult(status -> reader.accept(seal(reached(), moment)));
    }

    /** The rows of a sheet one by one, however many; within {@link #open}, or all of them are held. */
    public void each(BalanceQuery query, Moment moment, Consumer<BalanceSheet.Row> reader) {
        try (var rows = select(query, new Past(database, position(), query).plus(moment)).stream()) {
            rows.filter(group -> isShown(group, query)).map(Group::row).forEach(reader);
        }
    }

    /** A group without entries was not there; the sum of all is told even of none. */
    private static boolean isShown(Group group, BalanceQuery query) {
        return group.entries() > 0 || query.groupBy().isEmpty();
    }

    private BalanceSheet.Seal seal(long reached, Moment moment) {
        var position = moment.position() == null ? reached : Math.min(reached, moment.position());
        return new BalanceSheet.Seal(position, tree.root(position).base64(), moment.effectiveOn());
    }

    private static Balance total(List<BalanceSheet.Row> rows) {
        return rows.stream().map(BalanceSheet.Row::balance).reduce(Balance.ZERO, Balance::plus);
    }

    /** A group, and how many entries it sums. */
    private record Group(BalanceSheet.Row row, long entries) {}

    private List<Group> rows(BalanceQuery query, Past past) {
        return select(query, past).list();
    }

    private JdbcClient.MappedQuerySpec<Group> select(BalanceQuery query, Past past) {
        var groupBy = query.groupBy();
        var columns = groupBy.stream().sorted().map(Dimension::columns).collect(Collectors.joining(", "));
        var summed = past.isOnePart() ? "coalesce(b.%s, 0)" : "coalesce(sum(b.%s), 0)::bigint";
        var sql = """
                select %s %s, %s as entries
                from %s b %s %s %s
                """.formatted(
                        columns.isEmpty() ? "" : columns + ",",
                        Figure.columns(figure -> summed.formatted(figure.column())),
                        summed.formatted("entries"),
                        past.sql(),
                        groupBy.contains(Dimension.PROJECT)
                                ? "left join project p on p.programme = b.programme and p.code = b.project"
                                : "",
                        columns.isEmpty() || past.isOnePart() ? "" : "group by " + grouped(groupBy),
                        columns.isEmpty() ? "" : "order by " + ordered(groupBy));
        return database.sql(sql)
                .withFetchSize(FETCH)
                .params(past.parameters())
                .query((row, number) -> new Group(row(row, groupBy), row.getLong("entries")));
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
                RowSum.balance(row));
    }
}
