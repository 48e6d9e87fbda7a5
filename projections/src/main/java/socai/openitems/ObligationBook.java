package socai.openitems;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;
import socai.log.event.EventTypes;
import socai.openitems.Obligations.Obligation;

/** The open commitments, advances and proposals of one line, part by part. */
public final class ObligationBook {
    private static final String OPEN = """
            with open as materialized (
                select j.year, j.source, j.unit, j.account, j.item, dong_sum(j.amount) as open,
                    min(j.position) as position
                from journal_entry j
                where j.programme = :programme and j.project = :project and j.has_item and j.item is not null
                    and (cast(:year as int) is null or j.year = :year)
                    and (cast(:source as text) is null or j.source = :source)
                    and (cast(:unit as text) is null or j.unit = :unit)
                    and (cast(:on as date) is null or j.effective_date <= :on)
                group by j.year, j.source, j.unit, j.account, j.item
                having dong_sum(j.amount) <> 0
            ), known as materialized (
                select open.*, (e.payload ->> 'effectiveDate')::date as since,
                    coalesce(e.payload ->> 'contract', e.payload ->> 'reference') as number,
                    e.payload ->> 'payee' as payee,
                    case when e.%s then 'PROPOSAL' when open.account = 'ADVANCED' then 'ADVANCE'
                        else 'COMMITMENT' end as kind
                from open join ledger_event e on e.id = open.item
            )
            """.formatted(EventTypes.in(Proposed.class));

    private final JdbcClient database;
    private final EventLog log;

    public ObligationBook(JdbcClient database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /** The kinds of open items. */
    public enum Kind {
        COMMITMENT,
        ADVANCE,
        PROPOSAL
    }

    /**
     * Says which open items of a line are asked for; an absent value is not asked for.
     *
     * @param on the day at whose end the items are open, by their dates of effect; absent for all that is recorded
     */
    public record Filter(
            LineId line,
            @Nullable FiscalYear year,
            @Nullable SourceCode source,
            @Nullable UnitCode unit,
            @Nullable LocalDate on) {

        public static Filter of(LineId line) {
            return new Filter(line, null, null, null, null);
        }

        /** Asks for the same items at the end of a day. */
        public Filter on(@Nullable LocalDate day) {
            return new Filter(line, year, source, unit, day);
        }
    }

    /**
     * The sum of the items of one kind.
     *
     * @param count the number of items
     * @param byAge their sums in đồng, the youngest first
     */
    public record Total(long count, List<Long> byAge) {
        static final Total NONE = new Total(0, List.of());

        public long dong() {
            return byAge.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * The sums of each kind by age.
     *
     * @param days the last day of each age but the oldest, counted from the beginning of an item
     */
    public Map<Kind, Total> totals(Filter filter, LocalDate today, List<Integer> days) {
        var totals = new HashMap<Kind, Total>();
        statement(filter, """
                select kind, count(*) as number, array(
                    select coalesce(dong_sum(k.open), 0) from generate_series(0, cardinality(:days)) age
                        left join known k on k.kind = known.kind
                            and width_bucket(greatest(0, :today - k.since), :days) = age
                    group by age order by age) as ages
                from known group by kind
                """)
                .param("today", today)
                .param("days", days.stream().map(day -> day + 1).toArray(Integer[]::new))
                .query((row, number) -> totals.put(
                        Kind.valueOf(row.getString("kind")), new Total(row.getLong("number"), List.of((Long[])
                                row.getArray("ages").getArray()))))
                .list();
        for (var kind : Kind.values()) {
            totals.putIfAbsent(kind, Total.NONE);
        }
        return totals;
    }

    /** Lists up to {@code limit} items of a kind from an offset on, the oldest first. */
    public List<Obligation> part(Filter filter, Kind kind, long offset, int limit) {
        return begun(
                filter,
                statement(filter, """
                        select * from known where kind = :kind
                        order by position, year, source, unit limit :limit offset :offset
                        """)
                        .param("kind", kind.name())
                        .param("offset", offset)
                        .param("limit", limit));
    }

    /**
     * Finds up to {@code limit} items of a kind whose number or payee has these words. Items whose number equals the
     * words come first. Letters with and without marks count as the same.
     */
    public List<Obligation> find(Filter filter, Kind kind, String words, int limit) {
        return begun(
                filter,
                statement(filter, """
                        select * from known
                        where kind = :kind and strpos(plain_text(concat_ws(' ', number, payee)), plain_text(:words)) > 0
                        order by plain_text(number) = plain_text(:words) desc, position, year limit :limit
                        """)
                        .param("kind", kind.name())
                        .param("words", words.strip())
                        .param("limit", limit));
    }

    /** One item in the year it stands in, as long as it is open. */
    public Optional<Obligation> one(LineId line, FiscalYear year, EventId item) {
        var filter = new Filter(line, year, null, null, null);
        return begun(
                        filter,
                        statement(filter, "select * from known where item = :item and kind <> 'PROPOSAL'")
                                .param("item", item.value()))
                .stream()
                .findFirst();
    }

    private JdbcClient.StatementSpec statement(Filter filter, String what) {
        return database.sql(OPEN + what)
                .param("programme", filter.line().programme().value())
                .param("project", filter.line().project().value())
                .param("year", filter.year() == null ? null : filter.year().value())
                .param(
                        "source",
                        filter.source() == null ? null : filter.source().value())
                .param("unit", filter.unit() == null ? null : filter.unit().value())
                .param("on", filter.on());
    }

    private record Open(BudgetKey row, Account account, EventId item, long open) {}

    private List<Obligation> begun(Filter filter, JdbcClient.StatementSpec statement) {
        var open = statement.query((row, number) -> open(row)).list();
        var begun = log.findAll(open.stream().map(Open::item).toList());
        return open.stream()
                .map(item -> new Obligation(
                        filter.line(),
                        item.row(),
                        item.account(),
                        item.open(),
                        Objects.requireNonNull(begun.get(item.item()))))
                .toList();
    }

    private static Open open(ResultSet row) throws SQLException {
        var unit = row.getString("unit");
        return new Open(
                new BudgetKey(
                        new FiscalYear(row.getInt("year")),
                        new SourceCode(row.getString("source")),
                        unit == null ? null : new UnitCode(unit)),
                Account.valueOf(row.getString("account")),
                new EventId(row.getObject("item", UUID.class)),
                row.getLong("open"));
    }
}
