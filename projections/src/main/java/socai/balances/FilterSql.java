package socai.balances;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.ProjectCode;

/** The conditions of a query in SQL, on the columns that the balances and the journal share. */
public final class FilterSql {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    public FilterSql(String table, BalanceQuery query) {
        equal(
                table,
                "programme",
                query.programme() == null ? null : query.programme().value());
        equal(table, "project", query.project() == null ? null : query.project().value());
        equal(table, "source", query.source() == null ? null : query.source().value());
        equal(table, "year", query.year() == null ? null : query.year().value());
        if (query.projects() != null) {
            conditions.add(table + ".project = any(:projects)");
            parameters.put(
                    "projects",
                    query.projects().stream().map(ProjectCode::value).toArray(String[]::new));
        }
        if (query.pools()) {
            conditions.add(table + ".unit is null");
        }
        if (query.unit() != null) {
            conditions.add(below(table));
            parameters.put("unit", query.unit().value());
        }
    }

    /** A unit and all below it. */
    private static String below(String table) {
        return """
            (%1$s.programme, %1$s.unit) in (
                with recursive below as (
                    select programme, code from unit where code = :unit
                    union all
                    select u.programme, u.code from unit u
                        join below on u.programme = below.programme and u.parent = below.code)
                select programme, code from below)""".formatted(table);
    }

    private void equal(String table, String column, @Nullable Object value) {
        if (value != null) {
            conditions.add(table + "." + column + " = :" + column);
            parameters.put(column, value);
        }
    }

    /** Makes a condition: whether an entry of the journal was seen at this moment. */
    public String seen(@Nullable AsOfPoint moment, String name) {
        if (moment == null) {
            return "false";
        }
        var seen = new ArrayList<String>();
        if (moment.position() != null) {
            seen.add("j.position <= :" + name + "Position");
            parameters.put(name + "Position", moment.position());
        }
        if (moment.effectiveOn() != null) {
            seen.add("j.effective_date <= :" + name + "Day");
            parameters.put(name + "Day", moment.effectiveOn());
        }
        return seen.isEmpty() ? "true" : "(" + String.join(" and ", seen) + ")";
    }

    public void and(String condition) {
        conditions.add(condition);
    }

    /** All conditions and one more. */
    List<String> with(String condition) {
        return Stream.concat(Stream.of(condition), conditions.stream()).toList();
    }

    public String where() {
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }

    public Map<String, Object> parameters() {
        return parameters;
    }
}
