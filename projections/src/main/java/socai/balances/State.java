package socai.balances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.Balance;

/** The balances of one state of the ledger, which a page reads in parts that all stand at one position. */
public final class State {
    private final JdbcClient database;
    private final Balances.Reached reached;
    private final Moment moment;

    State(JdbcClient database, Balances.Reached reached, Moment moment) {
        this.database = database;
        this.reached = reached;
        this.moment = moment;
    }

    /** The last position of the log that the figures hold. */
    public long position() {
        return moment.position() == null ? reached.position() : Math.min(reached.position(), moment.position());
    }

    /** All groups of a query, which the caller knows to be few. */
    public List<BalanceSheet.Row> rows(BalanceQuery query) {
        return part(query, 0, Integer.MAX_VALUE).rows();
    }

    /** One sum of all that a query asks for. */
    public Balance total(BalanceQuery query) {
        var past = past(query.by(Set.of()));
        return database.sql(Balances.groups(query.by(Set.of()), past))
                .params(past.parameters())
                .query((row, number) -> RowSum.balance(row))
                .single();
    }

    /**
     * Up to {@code limit} groups after so many others, in the order of every sheet, with the sum of them all.
     * The groups are made once, and only those of the part leave the database.
     */
    public BalancePart part(BalanceQuery query, long offset, int limit) {
        var past = past(query);
        var project = query.groupBy().contains(Dimension.PROJECT);
        var columns = new ArrayList<>(query.groupBy().stream()
                .sorted()
                .flatMap(dimension ->
                        Stream.of(dimension.columns().replace("b.", "").split(", ", -1)))
                .toList());
        if (project) {
            columns.add("ordinal");
        }
        var read = new Read(query.groupBy());
        database.sql("""
                        with shown as materialized (select b.*%s from (%s) b %s where b.entries > 0)
                        select * from (
                            select 0 as part, count(*) as groups, %s as used, %s, %s from shown
                            union all
                            (select 1, null, null, %s, %s from shown b order by %s limit :limit offset :offset)
                        ) b order by part, %9$s
                        """.formatted(
                                project ? ", p.ordinal" : "",
                                Balances.groups(query, past),
                                project ? Balances.PLACES : "",
                                used(),
                                columns.stream().map(State::absent).collect(Collectors.joining(", ")),
                                Figure.columns(figure -> "coalesce(dong_sum(%s), 0)".formatted(figure.column())),
                                String.join(", ", columns),
                                Figure.columns(Figure::column),
                                RowCursor.order(query.groupBy())))
                .params(past.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> read.take(row))
                .list();
        return new BalancePart(List.copyOf(read.rows), read.groups, read.total, read.used);
    }

    private Past past(BalanceQuery query) {
        return new Past(database, reached, query).plus(moment);
    }

    private static String absent(String column) {
        var number = column.equals("year") || column.equals("ordinal");
        return "null::%s as %s".formatted(number ? "int" : "text", column);
    }

    /** The names of the figures that some group has. */
    private static String used() {
        return Figure.kept().stream()
                .map(figure -> "case when bool_or(%s <> 0) then '%s,' else '' end".formatted(figure.column(), figure))
                .collect(Collectors.joining(" || "));
    }

    /** The sum of all comes first, then the rows of the part. */
    private static final class Read {
        private final Set<Dimension> groupBy;
        private final List<BalanceSheet.Row> rows = new ArrayList<>();
        private final Set<Figure> used = EnumSet.noneOf(Figure.class);
        private Balance total = Balance.ZERO;
        private long groups;

        private Read(Set<Dimension> groupBy) {
            this.groupBy = groupBy;
        }

        boolean take(ResultSet row) throws SQLException {
            if (row.getInt("part") == 1) {
                return rows.add(Balances.row(row, groupBy));
            }
            groups = row.getLong("groups");
            total = RowSum.balance(row);
            for (var name : row.getString("used").split(",", -1)) {
                if (!name.isEmpty()) {
                    used.add(Figure.valueOf(name));
                }
            }
            return true;
        }
    }
}
