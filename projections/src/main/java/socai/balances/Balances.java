package socai.balances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import socai.ledger.posting.Balance;
import socai.log.verification.LogTree;

/** Answers balances in whole đồng, each sheet as of one position of the log. */
public final class Balances {
    /** Rows that are held at a time, where they are read one by one. */
    public static final int FETCH = 1_000;

    /** Projects stand in the order their programme lists them. */
    static final String PLACES = "left join (select programme as listed_in, code, ordinal from project) p"
            + " on p.listed_in = b.programme and p.code = b.project";

    private static final String TABLES =
            "balance, balance_checkpoint, balance_month, journal_transfer, project, proposal, unit";

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final LogTree tree;
    private final Clock clock;

    /** Takes the clock of the treasury, which says what today is. */
    public Balances(JdbcClient database, TransactionOperations transactions, LogTree tree, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.tree = tree;
        this.clock = clock;
    }

    /** The same balances, read over other tables of the same names. */
    Balances over(JdbcClient tables) {
        return new Balances(tables, transactions, tree, clock);
    }

    /** Sums what has taken effect by today. */
    public BalanceSheet sheet(BalanceQuery query) {
        return sheet(query, AsOfPoint.today(clock));
    }

    /** Sums the entries of the log up to a moment; a position that is not reached yet counts as the last. */
    public BalanceSheet sheet(BalanceQuery query, AsOfPoint moment) {
        return sheet(query, moment, RowPage.WHOLE);
    }

    /** A page of the rows of a sheet, with the sum of all of them. */
    public BalanceSheet sheet(BalanceQuery query, AsOfPoint moment, RowPage page) {
        return transactions.execute(status -> sheet(reached(), query, moment, page));
    }

    BalanceSheet sheet(Reached reached, BalanceQuery query, AsOfPoint moment, RowPage page) {
        var read = read(query, page, asked -> new AsOfQuery(database, reached, asked).plus(moment), isShown(query));
        return new BalanceSheet(seal(reached, moment), read.rows(), read.total(), read.next());
    }

    /** Tells what changed between two moments. */
    public BalanceChange change(BalanceQuery query, AsOfPoint from, AsOfPoint to) {
        return change(query, from, to, RowPage.WHOLE);
    }

    /** A page of what changed, with the sum of all that did. */
    public BalanceChange change(BalanceQuery query, AsOfPoint from, AsOfPoint to, RowPage page) {
        return transactions.execute(status -> change(reached(), query, from, to, page));
    }

    BalanceChange change(Reached reached, BalanceQuery query, AsOfPoint from, AsOfPoint to, RowPage page) {
        var read = read(
                query,
                page,
                asked -> new AsOfQuery(database, reached, asked).plus(to).minus(from),
                Figure.kept().stream()
                        .map(figure -> "b." + figure.column() + " <> 0")
                        .collect(Collectors.joining(" or ", "(", ")")));
        return new BalanceChange(seal(reached, from), seal(reached, to), read.rows(), read.total(), read.next());
    }

    /** Up to where the tables hold everything, and the last day on which anything in them takes effect. */
    record Reached(long position, @Nullable LocalDate lastDay) {}

    /** The first statement of a transaction: from here on it sees one state. */
    private Reached reached() {
        // The lock before the snapshot: rebuilt tables that come in place of these are seen whole or not at all.
        // One trip, where the driver's own setting of the isolation would take three.
        // Ten thousand groups are told apart by their hashes where these have room, else by sorting all that is summed.
        database.sql(
                        "set transaction isolation level repeatable read, read only; set local work_mem = '64MB'; lock table "
                                + TABLES + " in access share mode")
                .update();
        return position();
    }

    /** The last day is the end of an index, and told in the same trip. */
    private Reached position() {
        return database.sql("""
                        select position, (select max(effective_date) from journal_transfer) as last_day
                        from projection where name = ?
                        """)
                .param(BalancesProjection.NAME)
                .query((row, number) ->
                        new Reached(row.getLong("position"), row.getObject("last_day", LocalDate.class)))
                .single();
    }

    /** Reads one state of the ledger, part by part; what the reader reads meanwhile of these tables stands there too. */
    public <T> T at(AsOfPoint moment, Function<BalancesAt, T> reader) {
        return Objects.requireNonNull(
                transactions.execute(status -> reader.apply(new BalancesAt(this, database, reached(), moment))));
    }

    /** The rows of a sheet one by one, however many; within {@link #at}, or all of them are held. */
    public void each(BalanceQuery query, AsOfPoint moment, Consumer<BalanceSheet.Row> reader) {
        each(position(), query, moment, reader);
    }

    void each(Reached reached, BalanceQuery query, AsOfPoint moment, Consumer<BalanceSheet.Row> reader) {
        var past = new AsOfQuery(database, reached, query).plus(moment);
        try (var rows = select(query, past, isShown(query), RowPage.WHOLE).stream()) {
            rows.map(Group::row).forEach(reader);
        }
    }

    /** A group without entries is not shown; the sum of all groups is told even if there are none. */
    private static String isShown(BalanceQuery query) {
        return query.groupBy().isEmpty() ? "true" : "b.entries > 0";
    }

    BalanceSheet.Seal seal(Reached reached, AsOfPoint moment) {
        var position = moment.position() == null ? reached.position() : Math.min(reached.position(), moment.position());
        return new BalanceSheet.Seal(position, tree.root(position).base64(), moment.effectiveOn(), null);
    }

    /** Rows of a page, the sum of all rows, and the place where the next page begins, which is absent at the end. */
    private record Read(
            List<BalanceSheet.Row> rows,
            Balance total,
            @Nullable RowCursor next) {}

    private Read read(BalanceQuery query, RowPage page, Function<BalanceQuery, AsOfQuery> past, String shown) {
        var groups = select(query, past.apply(query), shown, page).list();
        var more = groups.size() > page.size();
        var shownGroups = more ? groups.subList(0, page.size()) : groups;
        var rows = shownGroups.stream().map(Group::row).toList();
        if (!more && page.after() == null) {
            return new Read(rows, total(rows), null);
        }
        var all = query.by(Set.of());
        var total = select(all, past.apply(all), "true", RowPage.WHOLE).list().stream()
                .map(Group::row)
                .toList();
        return new Read(rows, total(total), more ? shownGroups.getLast().cursor() : null);
    }

    private static Balance total(List<BalanceSheet.Row> rows) {
        return rows.stream().map(BalanceSheet.Row::balance).reduce(Balance.ZERO, Balance::plus);
    }

    /** A group, and where it stands among the others. */
    private record Group(BalanceSheet.Row row, RowCursor cursor) {}

    private JdbcClient.MappedQuerySpec<Group> select(BalanceQuery query, AsOfQuery past, String shown, RowPage page) {
        var groupBy = query.groupBy();
        var order = RowCursor.order(groupBy);
        var parameters = new HashMap<>(past.parameters());
        var beyond = page.after() == null ? "" : " and " + page.after().beyond(groupBy, parameters);
        parameters.put("rows", page.isWhole() ? null : page.size() + 1);
        var sql = """
                select * from (%s) b %s
                where %s%s %s limit cast(:rows as integer)
                """.formatted(
                        groups(query, past),
                        groupBy.contains(Dimension.PROJECT) ? PLACES : "",
                        shown,
                        beyond,
                        order.isEmpty() ? "" : "order by " + order);
        return database.sql(sql)
                .withFetchSize(FETCH)
                .params(parameters)
                .query((row, number) -> new Group(row(row, groupBy), RowCursor.of(row, groupBy)));
    }

    /** The groups of a query in SQL, each with its figures and the count of its entries. */
    static String groups(BalanceQuery query, AsOfQuery past) {
        var columns = query.groupBy().stream().sorted().map(Dimension::columns).collect(Collectors.joining(", "));
        var summed = past.isOnePart() ? "coalesce(b.%s, 0)" : "coalesce(dong_sum(b.%s), 0)";
        return "select %s %s %s as entries from %s b %s"
                .formatted(
                        columns.isEmpty() ? "" : columns + ",",
                        past.figures(figure -> summed.formatted(figure.column())),
                        summed.formatted("entries"),
                        past.sql(),
                        columns.isEmpty() || past.isOnePart() ? "" : "group by " + columns);
    }

    static BalanceSheet.Row row(ResultSet row, Set<Dimension> groupBy) throws SQLException {
        return new BalanceSheet.Row(
                groupBy.contains(Dimension.PROJECT) ? row.getString("programme") : null,
                groupBy.contains(Dimension.PROJECT) ? row.getString("project") : null,
                groupBy.contains(Dimension.DISTRICT) ? row.getString("district") : null,
                groupBy.contains(Dimension.UNIT) ? row.getString("unit") : null,
                groupBy.contains(Dimension.YEAR) ? row.getInt("year") : null,
                groupBy.contains(Dimension.SOURCE) ? row.getString("source") : null,
                BudgetTotal.balance(row));
    }
}
