package socai.detectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Entry;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Likeness;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.log.event.EventTypes;

/** Runs detectors over the log up to a position: one walk over the entries that stand there, each seen once. */
public final class Detectors {
    /** All of them, in the order in which they are listed. */
    public static final List<Detector> ALL = List.of(
            new SplitPayments(),
            new SamePayeeAndAmount(),
            new DecemberJump(),
            new LateEntries(),
            new RoundNumbers(),
            new PaidWithoutCommitment(),
            new NewPayeeAtYearEnd(),
            new OddHours(),
            new Benford());

    /** At once on this node: each reads the whole log. */
    private static final int MOST = 2;

    private static final int FETCHED = 2_000;
    private static final Set<String> AMOUNTS =
            Set.of(SplitPayments.LIMIT, DecemberJump.AT_LEAST, RoundNumbers.MULTIPLE, PaidWithoutCommitment.FROM);
    private static final long MOST_OF_OTHERS = 100_000;

    private static final String ENTRIES = """
        with undone as materialized (
            select (payload ->> 'event')::uuid as id from ledger_event where %s and position <= :position
        )
        select e.position, e.id, e.type, e.payload ->> 'kind' as kind, split_part(e.line, '.', 1) as programme,
            substr(e.line, strpos(e.line, '.') + 1) as project,
            coalesce(e.payload ->> 'year', e.payload #>> '{from,year}')::int as year,
            coalesce(e.payload ->> 'unit', e.payload #>> '{from,unit}') as unit,
            (e.payload ->> 'amount')::bigint as amount, e.payload ->> 'payee' as payee,
            coalesce(e.payload ->> 'reference', e.payload ->> 'contract') as voucher,
            e.payload ->> 'commitment' is not null as committed,
            (e.payload ->> 'effectiveDate')::date as effective, e.recorded_at
        from ledger_event e
        where e.%s and e.position <= :position
            and (cast(:programme as text) is null or split_part(e.line, '.', 1) = :programme)
            and not exists (select from undone u where u.id = e.id)
        order by e.position
        """;

    private static final String FACTS = ENTRIES.formatted(
            EventTypes.in(Reversed.class), EventTypes.in(Entry.class) + " and not e." + EventTypes.in(Reversed.class));

    private static final String PAYMENTS =
            ENTRIES.formatted(EventTypes.in(Reversed.class), EventTypes.in(Disbursed.class));

    private static final String APPROVAL_LIMIT = """
        select (payload #>> '{setting,amount}')::bigint from ledger_event
        where type = 'ControlSet' and position <= :position and payload #>> '{setting,control}' = 'FOUR_EYES'
            and payload #>> '{setting,action}' <> 'OFF' and payload #>> '{setting,amount}' is not null
            and (cast(:programme as text) is null or split_part(line, '.', 1) = :programme)
        order by position desc limit 1
        """;

    private static final List<String> VOUCHERS = EventTypes.of(AdvanceRecovered.class, Refunded.class);

    /** So many hits are kept of what was asked last: whoever turns the pages of an answer has it made once. */
    private static final int KEPT = 100_000;

    private final Cache<Question, Found> answers = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((Question question, Found found) -> 1 + found.hits().size())
            .build();

    private final Semaphore free;
    private final JdbcClient database;

    public Detectors(JdbcClient database) {
        this(database, new Semaphore(MOST));
    }

    private Detectors(JdbcClient database, Semaphore free) {
        this.database = database;
        this.free = free;
    }

    /** The same detectors, looking at other tables of the same names, and with these not more at once. */
    public Detectors over(JdbcClient tables) {
        return new Detectors(tables, free);
    }

    /** A detector by its name. */
    public static Optional<Detector> find(String name) {
        return ALL.stream().filter(detector -> detector.name().equals(name)).findFirst();
    }

    /** The most that a parameter can be: an amount in đồng, or a number of days, hours, times or payments. */
    public static long most(String parameter) {
        return AMOUNTS.contains(parameter) ? Money.MAX : MOST_OF_OTHERS;
    }

    /**
     * What a detector finds.
     *
     * @param position the last entry of the log that was looked at
     * @param recordedAt when that was recorded; nothing for an empty log
     * @param parameters as they were, those that nobody gave too
     * @param seen how many entries were looked at
     * @param digits of the detector that counts them
     */
    public record Found(
            String detector,
            long position,
            @Nullable Instant recordedAt,
            Map<String, Long> parameters,
            long seen,
            List<Hit> hits,
            @Nullable FirstDigits digits) {}

    /**
     * Looks at the entries of a programme, or of all, up to a position.
     *
     * @param given parameters that are not to be as usual
     * @throws Refusal BUSY while others look
     */
    public Found run(Detector detector, @Nullable ProgrammeCode programme, long position, Map<String, Long> given) {
        var question = new Question(detector.name(), programme, position, Map.copyOf(given));
        var known = answers.getIfPresent(question);
        if (known != null) {
            return known;
        }
        if (!free.tryAcquire()) {
            throw new Refusal(RefusalCode.BUSY, null, Map.of());
        }
        try {
            var found = look(detector, programme, position, given);
            answers.put(question, found);
            return found;
        } finally {
            free.release();
        }
    }

    /** All that an answer depends on, beside the log. */
    private record Question(
            String detector, @Nullable ProgrammeCode programme, long position, Map<String, Long> given) {}

    private Found look(Detector detector, @Nullable ProgrammeCode programme, long position, Map<String, Long> given) {
        var parameters = new LinkedHashMap<>(detector.parameters());
        if (parameters.containsKey(SplitPayments.LIMIT)) {
            statement(APPROVAL_LIMIT, programme, position)
                    .query(Long.class)
                    .optional()
                    .ifPresent(limit -> parameters.put(SplitPayments.LIMIT, limit));
        }
        parameters.putAll(given);
        var looking = detector.looking(parameters);
        var seen = walk(detector.looksAtPaymentsAlone() ? PAYMENTS : FACTS, programme, position, looking);
        return new Found(
                detector.name(),
                position,
                recordedAt(position),
                Collections.unmodifiableMap(parameters),
                seen,
                looking.hits(),
                looking instanceof Benford.Counting counting ? counting.digits() : null);
    }

    private long walk(String facts, @Nullable ProgrammeCode programme, long position, Detector.Looking looking) {
        var payees = new HashMap<String, String>();
        var seen = new long[1];
        statement(facts, programme, position).withFetchSize(FETCHED).query(row -> {
            looking.see(fact(row, payees));
            seen[0]++;
        });
        return seen[0];
    }

    private JdbcClient.StatementSpec statement(String sql, @Nullable ProgrammeCode programme, long position) {
        return database.sql(sql)
                .param("position", position)
                .param("programme", programme == null ? null : programme.value());
    }

    private @Nullable Instant recordedAt(long position) {
        return database.sql("select recorded_at from ledger_event where position = ?")
                .param(position)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional()
                .orElse(null);
    }

    private static Fact fact(ResultSet row, Map<String, String> payees) throws SQLException {
        var payee = row.getString("payee");
        return new Fact(
                row.getLong("position"),
                row.getObject("id", UUID.class),
                type(row.getString("type"), row.getString("kind")),
                row.getString("programme"),
                row.getString("project"),
                row.getInt("year"),
                row.getString("unit"),
                row.getLong("amount"),
                payee == null ? null : payees.computeIfAbsent(payee, Likeness::of),
                payee,
                row.getString("voucher"),
                row.getBoolean("committed"),
                row.getObject("effective", LocalDate.class),
                row.getTimestamp("recorded_at").toInstant());
    }

    private static Fact.Type type(String type, @Nullable String kind) {
        if (kind != null) {
            return kind.equals("ADVANCE") ? Fact.Type.ADVANCE : Fact.Type.WORK;
        }
        return VOUCHERS.contains(type) ? Fact.Type.VOUCHER : Fact.Type.OTHER;
    }
}
