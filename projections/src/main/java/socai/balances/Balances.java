package socai.balances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import socai.ledger.Balance;

/** Answers balances in whole đồng, each sheet as of one position of the log. */
public final class Balances {
    private final JdbcClient database;
    private final TransactionOperations snapshot;

    /** Takes {@code snapshot}: read-only transactions that see one state (repeatable read). */
    public Balances(JdbcClient database, TransactionOperations snapshot) {
        this.database = database;
        this.snapshot = snapshot;
    }

    public BalanceSheet sheet(BalanceQuery query) {
        return snapshot.execute(status -> {
            var position = database.sql("select position from projection where name = ?")
                    .param(BalancesProjection.NAME)
                    .query(Long.class)
                    .single();
            var rows = rows(query);
            var total = rows.stream().map(BalanceSheet.Row::balance).reduce(Balance.ZERO, Balance::plus);
            return new BalanceSheet(new BalanceSheet.Seal(position), rows, total);
        });
    }

    private List<BalanceSheet.Row> rows(BalanceQuery query) {
        var groupBy = query.groupBy();
        var columns = groupBy.stream().sorted().map(Dimension::columns).collect(Collectors.joining(", "));
        var conditions = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        equal("b.programme", "programme", query.programme(), conditions, parameters);
        equal("b.project", "project", query.project(), conditions, parameters);
        equal("b.source", "source", query.source(), conditions, parameters);
        if (query.year() != null) {
            conditions.add("b.year = :year");
            parameters.put("year", query.year().value());
        }
        if (query.unit() != null) {
            conditions.add("(b.programme, b.unit) in (select programme, code from below)");
            parameters.put("unit", query.unit().value());
        }
        var sql = """
                %s
                select %s
                    coalesce(sum(b.allocated), 0) as allocated, coalesce(sum(b.adjusted), 0) as adjusted,
                    coalesce(sum(b.carried_in), 0) as carried_in, coalesce(sum(b.unallotted), 0) as unallotted,
                    coalesce(sum(b.available), 0) as available, coalesce(sum(b.committed), 0) as committed,
                    coalesce(sum(b.paid), 0) as paid, coalesce(sum(b.advanced), 0) as advanced,
                    coalesce(sum(b.lapsed), 0) as lapsed, coalesce(sum(b.carried_out), 0) as carried_out
                from balance b
                    join project p on p.programme = b.programme and p.code = b.project
                    left join unit u on u.programme = b.programme and u.code = b.unit
                %s %s
                """.formatted(
                        query.unit() == null ? "" : BELOW,
                        columns.isEmpty() ? "" : columns + ",",
                        conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions),
                        columns.isEmpty() ? "" : "group by " + grouped(groupBy) + " order by " + ordered(groupBy));
        return database.sql(sql)
                .params(parameters)
                .query((row, number) -> row(row, groupBy))
                .list();
    }

    /** A unit and all below it. */
    private static final String BELOW = """
            with recursive below as (
                select programme, code from unit where code = :unit
                union all
                select u.programme, u.code from unit u join below on u.programme = below.programme and u.parent = below.code)
            """;

    private static void equal(
            String column,
            String name,
            @Nullable Object value,
            List<String> conditions,
            Map<String, Object> parameters) {
        if (value != null) {
            conditions.add(column + " = :" + name);
            parameters.put(name, value.toString());
        }
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
