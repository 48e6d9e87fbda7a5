package socai.reconciliation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;

/** The statements of the treasury as the read tables keep them, part by part, with totals of what the reader may see. */
public final class ReconciliationRegister {
    /** Who reads on goes from part to part. */
    private static final String IN_ORDER =
            "order by difference nulls last, position, ordinal limit :limit offset :offset";

    private final JdbcClient database;

    public ReconciliationRegister(JdbcClient database) {
        this.database = database;
    }

    /** Which statements; what is absent is not asked for. */
    public record Filter(
            @Nullable ProgrammeCode programme, @Nullable FiscalYear year) {}

    /** Which items of a statement. */
    public enum Shown {
        /** What differs and nobody has explained. */
        OPEN("difference is not null and explained is null"),
        /** All that differs. */
        DIFFERENCES("difference is not null"),
        /** What agrees. */
        MATCHED("difference is null"),
        /** What agrees because somebody matched it by hand. */
        BY_HAND("rule = 0"),
        ALL("true");

        private final String condition;

        Shown(String condition) {
            this.condition = condition;
        }
    }

    /** Which items of a statement; what is absent is not asked for. */
    public record ItemFilter(
            Shown shown,
            @Nullable DifferenceKind kind,
            @Nullable String project,
            @Nullable String unit,
            @Nullable String chapter) {
        /** All that differs. */
        public static final ItemFilter DIFFERENCES = new ItemFilter(Shown.DIFFERENCES, null, null, null, null);
    }

    /** By what totals are told. */
    public enum Grouping {
        ALL("null::text"),
        PROJECT("project"),
        UNIT("unit"),
        CHAPTER("chapter"),
        KIND("coalesce(explained, proposed)");

        private final String column;

        Grouping(String column) {
            this.column = column;
        }
    }

    /**
     * Sums of items, in đồng; what came back counts below zero.
     *
     * @param of the code that they have in common; absent for all, and for those without one
     * @param matched how many agree, and {@code byHand} how many of them because somebody matched them by hand
     * @param differences how many differ, and {@code open} how many of them nobody has explained
     * @param openAmount by how much those differ
     */
    public record Total(
            @Nullable String of,
            long items,
            long theirs,
            long ours,
            long matched,
            long byHand,
            long differences,
            long open,
            long openAmount) {}

    public long count(Filter filter) {
        return of("select count(*) from reconciliation", filter, "")
                .query(Long.class)
                .single();
    }

    /** Up to {@code limit} statements after so many others, the newest first. */
    public List<Statement> part(Filter filter, long offset, int limit) {
        return of("select * from reconciliation", filter, "order by position desc limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> Statement.of(row))
                .list();
    }

    /** Up to {@code limit} statements that were loaded before a position, the newest first. */
    public List<Statement> before(Filter filter, long position, int limit) {
        return of("select * from reconciliation", filter, "and position < :before order by position desc limit :limit")
                .param("before", position)
                .param("limit", limit)
                .query((row, number) -> Statement.of(row))
                .list();
    }

    private JdbcClient.StatementSpec of(String what, Filter filter, String end) {
        return database.sql(what + """
             where (cast(:programme as text) is null or programme = :programme)
                and (cast(:year as int) is null or year = :year)
            """ + end)
                .param(
                        "programme",
                        filter.programme() == null ? null : filter.programme().value())
                .param("year", filter.year() == null ? null : filter.year().value());
    }

    public Optional<Statement> find(EventId statement) {
        return database.sql("select * from reconciliation where id = :id")
                .param("id", statement.value())
                .query((row, number) -> Statement.of(row))
                .optional();
    }

    public long count(EventId statement, ItemFilter filter) {
        return of("select count(*)", statement, filter, "").query(Long.class).single();
    }

    /** Up to {@code limit} items after so many others: differences by their numbers, then what agrees. */
    public List<Item> items(EventId statement, ItemFilter filter, long offset, int limit) {
        return of("select *", statement, filter, IN_ORDER)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> Item.of(row))
                .list();
    }

    /** Sums of the items, one for each code; where codes are many, the first {@code most} of them. */
    public List<Total> totals(EventId statement, ItemFilter filter, Grouping by, int most) {
        var what = """
            select %s as code, count(*) as items,
                coalesce(sum(theirs * case flow when 'PAID' then 1 else -1 end), 0)::bigint as theirs,
                coalesce(sum(ours * case flow when 'PAID' then 1 else -1 end), 0)::bigint as ours,
                count(*) filter (where difference is null) as matched,
                count(*) filter (where rule = 0) as by_hand,
                count(difference) as differences,
                count(*) filter (where difference is not null and explained is null) as open,
                coalesce(sum(case when difference is null or explained is not null then 0
                    when theirs = ours then ours
                    else abs(coalesce(theirs, 0) - coalesce(ours, 0)) end), 0)::bigint as open_amount
            """.formatted(by.column);
        return of(what, statement, filter, by == Grouping.ALL ? "" : "group by 1 order by 1 nulls last limit " + most)
                .query((row, number) -> new Total(
                        row.getString("code"),
                        row.getLong("items"),
                        row.getLong("theirs"),
                        row.getLong("ours"),
                        row.getLong("matched"),
                        row.getLong("by_hand"),
                        row.getLong("differences"),
                        row.getLong("open"),
                        row.getLong("open_amount")))
                .list();
    }

    private JdbcClient.StatementSpec of(String what, EventId statement, ItemFilter filter, String end) {
        return database.sql(what + """
             from reconciliation_item
            where reconciliation = :id and (difference is null or by_hand is null) and %s
                and (cast(:kind as text) is null or coalesce(explained, proposed) = :kind)
                and (cast(:project as text) is null or project = :project)
                and (cast(:unit as text) is null or unit = :unit)
                and (cast(:chapter as text) is null or chapter = :chapter)
            """.formatted(filter.shown().condition) + end)
                .param("id", statement.value())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("project", filter.project())
                .param("unit", filter.unit())
                .param("chapter", filter.chapter());
    }

    /** How many differences of a year's statements nobody has explained, and by how much they differ, in đồng. */
    public Open open(ProgrammeCode programme, FiscalYear year) {
        return database.sql("""
            select count(*) as count, coalesce(sum(case when theirs = ours then ours
                else abs(coalesce(theirs, 0) - coalesce(ours, 0)) end), 0)::bigint as amount
            from reconciliation_item i join reconciliation r on r.id = i.reconciliation
            where r.programme = :programme and r.year = :year and r.superseded_by is null
                and difference is not null and explained is null and by_hand is null
            """)
                .param("programme", programme.value())
                .param("year", year.value())
                .query((row, number) -> new Open(row.getLong("count"), row.getLong("amount")))
                .single();
    }

    /** What is open of a year. */
    public record Open(long count, long amount) {}
}
