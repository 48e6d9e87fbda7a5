package socai.balances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.posting.Balance;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** The balances of one state of the ledger, which a page reads in parts that all stand at one position. */
public final class BalancesAt {
    /** The dimensions that tell all rows apart. */
    private static final Set<Dimension> EACH =
            EnumSet.of(Dimension.PROJECT, Dimension.UNIT, Dimension.YEAR, Dimension.SOURCE);

    private final Balances balances;
    private final JdbcClient database;
    private final Balances.Reached reached;
    private final AsOfPoint moment;

    BalancesAt(Balances balances, JdbcClient database, Balances.Reached reached, AsOfPoint moment) {
        this.balances = balances;
        this.database = database;
        this.reached = reached;
        this.moment = moment;
    }

    /** The same state, read over other tables of the same names. */
    public BalancesAt over(JdbcClient tables) {
        return new BalancesAt(balances.over(tables), tables, reached, moment);
    }

    /** The last position of the log that the figures hold. */
    public long position() {
        return moment.position() == null ? reached.position() : Math.min(reached.position(), moment.position());
    }

    /** The last day of effect whose entries the figures hold; absent for all days. */
    public @Nullable LocalDate effectiveOn() {
        return moment.effectiveOn();
    }

    /** The same figures up to another day of effect. */
    public BalancesAt on(LocalDate day) {
        return new BalancesAt(balances, database, reached, new AsOfPoint(moment.position(), day));
    }

    /** The same tables at another moment, of those up to the last position that they hold. */
    public BalancesAt at(AsOfPoint other) {
        return new BalancesAt(balances, database, reached, other);
    }

    /** A page of what changed since another moment, with the sum of all that did. */
    public BalanceChange since(AsOfPoint from, BalanceQuery query, RowPage page) {
        return balances.change(reached, query, from, moment, page);
    }

    /** Tells where the figures come from. */
    public BalanceSheet.Seal seal() {
        return balances.seal(reached, moment);
    }

    /** A page of the rows of a sheet, with the sum of all of them. */
    public BalanceSheet sheet(BalanceQuery query, RowPage page) {
        return balances.sheet(reached, query, moment, page);
    }

    /** The rows of a sheet one by one, however many. */
    public void each(BalanceQuery query, Consumer<BalanceSheet.Row> reader) {
        balances.each(reached, query, moment, reader);
    }

    /** All groups of a query, which the caller knows to be few. */
    public List<BalanceSheet.Row> rows(BalanceQuery query) {
        return whole(query, 0, Integer.MAX_VALUE).rows();
    }

    /** One sum of all that a query asks for. */
    public Balance total(BalanceQuery query) {
        var past = past(query.by(Set.of()));
        return database.sql(Balances.groups(query.by(Set.of()), past))
                .params(past.parameters())
                .query((row, number) -> BudgetTotal.balance(row))
                .single();
    }

    /** The balances of some rows of lines; a row that had no entry by then is absent. */
    public Map<LineRow, Balance> of(List<LineRow> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        var query = BalanceQuery.ALL.by(EACH);
        var past = new AsOfQuery(database, reached, query).ofRows(rows).plus(moment);
        return database
                .sql("select * from (%s) b where b.entries > 0".formatted(Balances.groups(query, past)))
                .params(past.parameters())
                .query((row, number) -> Map.entry(lineRow(row), BudgetTotal.balance(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static LineRow lineRow(ResultSet row) throws SQLException {
        var unit = row.getString("unit");
        return new LineRow(
                new LineId(new ProgrammeCode(row.getString("programme")), new ProjectCode(row.getString("project"))),
                new BudgetKey(
                        new FiscalYear(row.getInt("year")),
                        new SourceCode(row.getString("source")),
                        unit == null ? null : new UnitCode(unit)));
    }

    /** Lists up to {@code limit} groups from an offset on, in the order of every sheet, with the sum of all groups. */
    public BalancePart part(BalanceQuery query, long offset, int limit) {
        return query.groupBy().contains(Dimension.PROJECT) && query.project() == null && !isOfBothAxes()
                ? ofLines(query, offset, limit)
                : whole(query, offset, limit);
    }

    /** Whether what is kept does not tell the moment by itself: then the entries are read, once and not thrice. */
    private boolean isOfBothAxes() {
        return moment.position() != null && moment.position() < reached.position() && moment.effectiveOn() != null;
    }

    /**
     * Lines may be tens of thousands: their groups are only counted, and figures are those of the lines that the
     * part shows.
     */
    private BalancePart ofLines(BalanceQuery query, long offset, int limit) {
        var total = total(query);
        var lines = lines(query, total, offset, limit);
        var rows = lines.shown().isEmpty()
                ? List.<BalanceSheet.Row>of()
                : rows(query, lines.shown(), offset - lines.before(), limit);
        return new BalancePart(rows, lines.groups(), total, lines.used());
    }

    /**
     * The lines that have a part's groups.
     *
     * @param before how many groups the lines before them have
     * @param groups how many all lines have
     * @param used the figures that are not zero in every group
     */
    private record Lines(List<LineId> shown, long before, long groups, Set<Figure> used) {}

    /**
     * Groups are ordered by their line first. A figure whose sum is zero may still be other than zero in some group.
     */
    private Lines lines(BalanceQuery query, Balance total, long offset, int limit) {
        var used = EnumSet.copyOf(Figure.kept());
        used.removeIf(figure -> figure.of(total) == 0);
        var doubtful = EnumSet.copyOf(Figure.kept());
        doubtful.removeAll(used);
        var past = new AsOfQuery(database, reached, query, doubtful).plus(moment);
        var read = new ReadLines(used);
        database.sql("""
            with line as (
                select programme, project, count(*) as groups %s from (%s) b where entries > 0
                group by programme, project),
            placed as (
                select b.*, dong_sum(groups) over (order by %s rows unbounded preceding) as upto
                from line b %s),
            whole as (select coalesce(max(upto), 0) as groups, %s as used from placed)
            select whole.groups, used, programme, project, upto - placed.groups as before
            from whole left join placed on upto > :offset and upto - placed.groups < :end
            order by upto
            """.formatted(
                                doubtful.stream()
                                        .map(Figure::column)
                                        .map(", bool_or(%1$s <> 0) as %1$s"::formatted)
                                        .collect(Collectors.joining()),
                                Balances.groups(query, past),
                                RowCursor.order(EnumSet.of(Dimension.PROJECT)),
                                Balances.PLACES,
                                used(doubtful, figure -> "bool_or(%s)".formatted(figure.column()))))
                .params(past.parameters())
                .param("offset", offset)
                .param("end", offset + limit)
                .query((row, number) -> read.take(row))
                .list();
        return new Lines(List.copyOf(read.shown), read.before, read.groups, read.used);
    }

    private List<BalanceSheet.Row> rows(BalanceQuery query, List<LineId> lines, long offset, int limit) {
        var past = new AsOfQuery(database, reached, query).of(lines).plus(moment);
        return database.sql(
                        """
                        select * from (%s) b %s where b.entries > 0 order by %s limit :limit offset :offset
                        """.formatted(Balances.groups(query, past), Balances.PLACES, RowCursor.order(query.groupBy())))
                .params(past.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> Balances.row(row, query.groupBy()))
                .list();
    }

    /** The groups are made once, and only those of the part leave the database. */
    private BalancePart whole(BalanceQuery query, long offset, int limit) {
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
                                used(Figure.kept(), figure -> "bool_or(%s <> 0)".formatted(figure.column())),
                                columns.stream().map(BalancesAt::absent).collect(Collectors.joining(", ")),
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

    private AsOfQuery past(BalanceQuery query) {
        return new AsOfQuery(database, reached, query).plus(moment);
    }

    private static String absent(String column) {
        var number = column.equals("year") || column.equals("ordinal");
        return "null::%s as %s".formatted(number ? "int" : "text", column);
    }

    /** The names of the figures that some group has. */
    private static String used(Set<Figure> figures, Function<Figure, String> some) {
        return figures.isEmpty()
                ? "''"
                : figures.stream()
                        .map(figure -> "case when %s then '%s,' else '' end".formatted(some.apply(figure), figure))
                        .collect(Collectors.joining(" || "));
    }

    private static void readUsed(ResultSet row, Set<Figure> used) throws SQLException {
        for (var name : row.getString("used").split(",", -1)) {
            if (!name.isEmpty()) {
                used.add(Figure.valueOf(name));
            }
        }
    }

    /** Each row holds what all lines have, and a line if the part shows any. */
    private static final class ReadLines {
        private final List<LineId> shown = new ArrayList<>();
        private final Set<Figure> used;
        private long before;
        private long groups;

        private ReadLines(Set<Figure> used) {
            this.used = used;
        }

        boolean take(ResultSet row) throws SQLException {
            groups = row.getLong("groups");
            readUsed(row, used);
            var programme = row.getString("programme");
            var project = row.getString("project");
            if (programme == null || project == null) {
                return false;
            }
            if (shown.isEmpty()) {
                before = row.getLong("before");
            }
            return shown.add(new LineId(new ProgrammeCode(programme), new ProjectCode(project)));
        }
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
            total = BudgetTotal.balance(row);
            readUsed(row, used);
            return true;
        }
    }
}
