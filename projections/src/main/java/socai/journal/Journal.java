package socai.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.balances.AsOfPoint;
import socai.balances.BalanceQuery;
import socai.balances.Balances;
import socai.balances.Figure;
import socai.balances.FilterSql;
import socai.ledger.posting.BudgetColumn;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.Classification;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** Explains figures: the postings that they sum. */
public final class Journal {
    private final JdbcClient database;

    public Journal(JdbcClient database) {
        this.database = database;
    }

    /** Marks the end of a page by the position of the event and the number of the posting in it. */
    public record Cursor(long position, int ordinal) {
        public static final Cursor START = new Cursor(0, 0);

        @Override
        public String toString() {
            return position + "." + ordinal;
        }
    }

    /**
     * One posting.
     *
     * @param item the commitment, proposal or advance it belongs to
     * @param classification chapter.category.section.item.sub-item.programme; an absent part is empty
     * @param amount what it adds to the figure, in đồng; to the account when no figure is asked for
     * @param recordedAt UTC
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            long position,
            @JsonIgnore int ordinal,
            EventId event,
            String type,
            String programme,
            String project,
            int year,
            String source,
            @Nullable String unit,
            Account account,
            @Nullable EventId item,
            BudgetColumn movement,
            @Nullable String classification,
            long amount,
            LocalDate effectiveDate,
            Instant recordedAt) {
        public Cursor cursor() {
            return new Cursor(position, ordinal);
        }
    }

    /**
     * Lists the postings between two moments, in the order of the log. A posting that the first moment saw and the
     * second does not see counts against the figure.
     *
     * @param figure the figure whose postings are listed; absent for all postings
     * @param classification the parts that a posting must have; absent if they do not matter
     * @param from the first moment; absent for the beginning
     */
    public List<Entry> entries(
            BalanceQuery query,
            @Nullable Figure figure,
            @Nullable Classification classification,
            @Nullable AsOfPoint from,
            AsOfPoint to,
            Cursor after,
            int limit) {
        return select(query, figure, classification, from, to, after, limit).list();
    }

    /**
     * Reads the same postings one by one, however many there are. Call it within {@link Balances#at}, or all of them
     * are held.
     */
    public void each(
            BalanceQuery query,
            @Nullable Figure figure,
            @Nullable Classification classification,
            @Nullable AsOfPoint from,
            AsOfPoint to,
            Consumer<Entry> reader) {
        try (var entries = select(query, figure, classification, from, to, Cursor.START, null).stream()) {
            entries.forEach(reader);
        }
    }

    private JdbcClient.MappedQuerySpec<Entry> select(
            BalanceQuery query,
            @Nullable Figure figure,
            @Nullable Classification classification,
            @Nullable AsOfPoint from,
            AsOfPoint to,
            Cursor after,
            @Nullable Integer limit) {
        var selection = new FilterSql("j", query);
        var before = selection.seen(from, "from");
        var now = selection.seen(to, "to");
        selection.and(figure == null ? "j.account <> 'SOURCE'" : figure.postings("j.account"));
        selection.and(now + " <> " + before);
        if (classification != null) {
            selection.and("j.classification like :classification");
            selection.parameters().put("classification", classification.written("%"));
        }
        selection.and("j.position >= :position and (j.position, j.ordinal) > (:position, :ordinal)");
        selection.parameters().put("position", after.position());
        selection.parameters().put("ordinal", after.ordinal());
        selection.parameters().put("limit", limit);
        // The event in the log is looked up for the page alone.
        return database.sql("""
                        select j.*, e.id as event, e.type, e.recorded_at
                        from (
                            select j.position, j.ordinal, j.programme, j.project, j.year, j.source, j.unit, j.account,
                                j.item, j.movement, j.classification, j.effective_date,
                                %s (case when %s then j.amount else -j.amount end) as counted
                            from journal_entry j %s
                            order by j.position, j.ordinal limit cast(:limit as integer)
                        ) j left join ledger_event e on e.position = j.position
                        order by j.position, j.ordinal
                        """.formatted(figure == null ? "" : figure.sign(), now, selection.where()))
                .withFetchSize(Balances.FETCH)
                .params(selection.parameters())
                .query((row, number) -> entry(row));
    }

    /**
     * The rest of one commitment, proposal or advance.
     *
     * @param item the event that began it
     * @param account COMMITTED or ADVANCED
     * @param came the position from which it stands in its row
     * @param open in đồng
     */
    public record Open(LineId line, BudgetKey row, Account account, EventId item, long came, long open) {
        public Cursor cursor() {
            return new Cursor(came, row.year().value());
        }
    }

    /** The open commitments, proposals and advances at a moment; those of a row sum to its figures. */
    public List<Open> open(BalanceQuery query, AsOfPoint moment) {
        return open(query, moment, Cursor.START, null);
    }

    /**
     * Up to {@code limit} of them in the order in which they came, and those that came with the last;
     * a cursor is the position they came at and their year.
     */
    public List<Open> open(BalanceQuery query, AsOfPoint moment, Cursor after, @Nullable Integer limit) {
        var selection = new FilterSql("j", query);
        selection.and("j.has_item and j.item is not null");
        selection.and(selection.seen(moment, "to"));
        selection.parameters().put("position", after.position());
        selection.parameters().put("ordinal", after.ordinal());
        selection.parameters().put("limit", limit == null ? Integer.MAX_VALUE : limit);
        return database.sql("""
                        select j.programme, j.project, j.year, j.source, j.unit, j.account, j.item,
                            min(j.position) as came, sum(j.amount) as open
                        from journal_entry j %s
                        group by j.programme, j.project, j.year, j.source, j.unit, j.account, j.item
                        having sum(j.amount) <> 0 and (min(j.position), j.year) > (:position, :ordinal)
                        order by min(j.position), j.year
                        fetch first (:limit) rows with ties
                        """.formatted(selection.where()))
                .params(selection.parameters())
                .query((row, number) -> open(row))
                .list();
    }

    private static Open open(ResultSet row) throws SQLException {
        var unit = row.getString("unit");
        return new Open(
                new LineId(new ProgrammeCode(row.getString("programme")), new ProjectCode(row.getString("project"))),
                new BudgetKey(
                        new FiscalYear(row.getInt("year")),
                        new SourceCode(row.getString("source")),
                        unit == null ? null : new UnitCode(unit)),
                Account.valueOf(row.getString("account")),
                new EventId(row.getObject("item", UUID.class)),
                row.getLong("came"),
                row.getLong("open"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("position"),
                row.getInt("ordinal"),
                new EventId(row.getObject("event", UUID.class)),
                row.getString("type"),
                row.getString("programme"),
                row.getString("project"),
                row.getInt("year"),
                row.getString("source"),
                row.getString("unit"),
                Account.valueOf(row.getString("account")),
                item(row),
                BudgetColumn.valueOf(row.getString("movement")),
                row.getString("classification"),
                row.getLong("counted"),
                Objects.requireNonNull(row.getObject("effective_date", LocalDate.class)),
                Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                        .toInstant());
    }

    private static @Nullable EventId item(ResultSet row) throws SQLException {
        var item = row.getObject("item", UUID.class);
        return item == null ? null : new EventId(item);
    }
}
