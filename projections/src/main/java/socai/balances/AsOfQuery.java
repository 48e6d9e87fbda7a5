package socai.balances;

import static socai.sql.SqlArrays.texts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.value.LineId;

/**
 * Groups of balances at a moment, in SQL: what is kept nearest to it, and the journal's entries
 * between, added or taken away. Each part is exact, and so is the sum of the parts (ADR 0022).
 */
final class AsOfQuery {
    private static final int MIDDLE_OF_A_MONTH = 15;

    private final JdbcClient database;
    private final Balances.Reached reached;
    private final BalanceQuery query;
    private final FilterSql selection;
    private final Set<Figure> figures;
    private final List<String> parts = new ArrayList<>();

    /** Takes what the tables hold. */
    AsOfQuery(JdbcClient database, Balances.Reached reached, BalanceQuery query) {
        this(database, reached, query, Figure.kept());
    }

    /** Makes the same query of some figures alone. */
    AsOfQuery(JdbcClient database, Balances.Reached reached, BalanceQuery query, Set<Figure> figures) {
        this.database = database;
        this.reached = reached;
        this.query = query;
        this.selection = new FilterSql("b", query);
        this.figures = figures;
    }

    /** Narrows the query to these lines; call it before any moment is added. */
    AsOfQuery of(List<LineId> lines) {
        selection.and("(b.programme, b.project) in (select * from unnest(:lineProgrammes, :lineProjects))");
        parameters().put("lineProgrammes", codes(lines, line -> line.programme().value()));
        parameters().put("lineProjects", codes(lines, line -> line.project().value()));
        return this;
    }

    /** Narrows the query to these rows; call it before any moment is added. */
    AsOfQuery ofRows(List<LineRow> rows) {
        selection.and("""
            (b.programme, b.project, b.year, b.source, coalesce(b.unit, '')) in (
                select * from unnest(:rowProgrammes, :rowProjects, :rowYears, :rowSources, :rowUnits))\
            """);
        parameters().put("rowProgrammes", texts(rows, row -> row.line().programme()));
        parameters().put("rowProjects", texts(rows, row -> row.line().project()));
        parameters()
                .put(
                        "rowYears",
                        rows.stream().map(row -> row.row().year().value()).toArray(Integer[]::new));
        parameters().put("rowSources", texts(rows, row -> row.row().source()));
        parameters()
                .put(
                        "rowUnits",
                        texts(
                                rows,
                                row -> row.row().unit() == null ? "" : row.row().unit()));
        return this;
    }

    private static String[] codes(List<LineId> lines, Function<LineId, String> code) {
        return lines.stream().map(code).toArray(String[]::new);
    }

    AsOfQuery plus(AsOfPoint moment) {
        add(1, moment);
        return this;
    }

    AsOfQuery minus(AsOfPoint moment) {
        add(-1, moment);
        return this;
    }

    /** Columns of the figures in SQL, which further columns follow. */
    String figures(Function<Figure, String> column) {
        return figures.isEmpty() ? "" : Figure.columns(figures, column) + ",";
    }

    /** A table of the dimensions, the figures and the count of entries; of one group there may be several rows. */
    String sql() {
        return parts.stream().collect(Collectors.joining(" union all ", "(", ")"));
    }

    /** Whether each group stands in one row. */
    boolean isOnePart() {
        return parts.size() == 1;
    }

    Map<String, Object> parameters() {
        return selection.parameters();
    }

    private void add(int sign, AsOfPoint moment) {
        var known = moment.position();
        var position = known == null || known >= reached.position() ? null : known;
        var day = moment.effectiveOn();
        if (day == null || isAfterAll(day)) {
            known(sign, position == null ? reached.position() : position);
        } else if (position == null) {
            effective(sign, day);
        } else if (isUsual(position, day)) {
            known(sign, position);
            entries(-sign, "position <= %s and effective_date > %s", position, day);
        } else if (position < reached.position() - position) {
            // Less was known then than was recorded since.
            entries(sign, "position <= %s and effective_date <= %s", position, day);
        } else {
            effective(sign, day);
            entries(-sign, "position > %s and effective_date <= %s", position, day);
        }
    }

    /** Whether no entry takes effect later than on this day, so that the day leaves nothing out. */
    private boolean isAfterAll(LocalDate day) {
        var last = reached.lastDay();
        return last == null || !last.isAfter(day);
    }

    /** Whether most of what was known here had taken effect by that day, so that the rest is the exception. */
    private boolean isUsual(long position, LocalDate day) {
        return database.sql("""
            select recorded_at::date <= ? from ledger_event where position <= ?
            order by position desc limit 1
            """)
                .params(day, position)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** All entries up to a position, from the nearest checkpoint on or back. */
    private void known(int sign, long position) {
        var below = checkpoint("max(position)", "<=", position).orElse(0L);
        var end = reached.position();
        var above = position == end
                ? end
                : checkpoint("min(position)", ">=", position).orElse(end);
        if (position - below < above - position) {
            rows(sign, "position = %s", "balance_checkpoint", below);
            entries(sign, "position > %s and position <= %s", below, position);
        } else {
            if (above == end) {
                rows(sign, "true", "balance");
            } else {
                rows(sign, "position = %s", "balance_checkpoint", above);
            }
            if (above > position) {
                entries(-sign, "position > %s and position <= %s", position, above);
            }
        }
    }

    private Optional<Long> checkpoint(String which, String side, long position) {
        return database.sql("select " + which + " from balance_checkpoint where position " + side + " ?")
                .param(position)
                .query(Long.class)
                .optional();
    }

    /** All entries up to a day of effect, from the first month on or from the present back. */
    private void effective(int sign, LocalDate day) {
        var month = day.withDayOfMonth(1);
        var next = month.plusMonths(1);
        var early = day.getDayOfMonth() < MIDDLE_OF_A_MONTH;
        var whole = early ? month : next;
        if (isNearerToTheEnd(month)) {
            rows(sign, "true", "balance");
            kept(-sign, "month >= %s", "balance_month", whole);
        } else {
            kept(sign, "month < %s", "balance_month", whole);
        }
        if (early) {
            entries(sign, "effective_date >= %s and effective_date <= %s", month, day);
        } else {
            entries(-sign, "effective_date > %s and effective_date < %s", day, next);
        }
    }

    private boolean isNearerToTheEnd(LocalDate month) {
        return database.sql("select min(month) as first, max(month) as last from balance_month")
                .query((row, number) -> {
                    var first = row.getObject("first", LocalDate.class);
                    var last = row.getObject("last", LocalDate.class);
                    return first != null
                            && last != null
                            && ChronoUnit.DAYS.between(first, month) > ChronoUnit.DAYS.between(month, last);
                })
                .single();
    }

    /** The kept rows of lines. Where the groups are such rows, no sum is needed. */
    private void rows(int sign, String condition, String table, Object... values) {
        if (query.groupBy().contains(Dimension.PROJECT) && query.groupBy().containsAll(BalanceQuery.ROWS)) {
            part(sign, false, "b.entries", figure -> "b." + figure.column(), table, condition, values);
        } else {
            kept(sign, condition, table, values);
        }
    }

    private void kept(int sign, String condition, String table, Object... values) {
        part(
                sign,
                true,
                "dong_sum(b.entries)",
                figure -> "dong_sum(b.%s)".formatted(figure.column()),
                table,
                condition,
                values);
    }

    private void entries(int sign, String condition, Object... values) {
        part(sign, true, Figure.entries(), Figure::changed, "journal_transfer", condition, values);
    }

    /** Each part is grouped by itself: what is joined and ordered afterwards is little. */
    private void part(
            int sign,
            boolean grouped,
            String entries,
            Function<Figure, String> figure,
            String table,
            String condition,
            Object... values) {
        var names = new ArrayList<String>();
        for (var value : values) {
            var parameter = "past" + parameters().size();
            parameters().put(parameter, value);
            names.add(":" + parameter);
        }
        var dimensions =
                query.groupBy().stream().sorted().map(Dimension::parted).collect(Collectors.joining(", "));
        var signed = sign < 0 ? "-" : "";
        parts.add("""
            (select %s %s %s as entries from %s b %s where %s %s)\
            """.formatted(
                        dimensions.isEmpty() ? "" : dimensions + ",",
                        figures(kept -> "(%s%s)::bigint".formatted(signed, figure.apply(kept))),
                        "(%s%s)::bigint".formatted(signed, entries),
                        table,
                        query.groupBy().contains(Dimension.DISTRICT)
                                ? "left join unit u on u.programme = b.programme and u.code = b.unit"
                                : "",
                        String.join(" and ", selection.with(condition.formatted(names.toArray()))),
                        dimensions.isEmpty() || !grouped ? "" : "group by " + dimensions));
    }
}
