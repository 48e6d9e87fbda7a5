package socai.programmes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** Finds programmes as the log has them now. What was read of one is kept, and only what came since is read again. */
public final class Programmes {
    private final JdbcClient database;
    private final EventLog log;
    private final Map<ProgrammeCode, Known> known;

    /** A programme as an event of its stream left it. */
    private record Known(long sequence, ProgrammePlan plan) {}

    public Programmes(JdbcClient database, EventLog log) {
        this(database, log, new ConcurrentHashMap<>());
    }

    private Programmes(JdbcClient database, EventLog log, Map<ProgrammeCode, Known> known) {
        this.database = database;
        this.log = log;
        this.known = known;
    }

    /** Programmes as they were where this log ends, over the tables of its reading. */
    public Programmes at(EventLog ended, JdbcClient tables) {
        return new Programmes(tables, ended, known);
    }

    /** All programmes, in the order in which they were laid down. */
    public List<ProgrammePlan> all() {
        return database
                .sql("select code from programme order by position")
                .query((row, number) -> new ProgrammeCode(row.getString("code")))
                .list()
                .stream()
                .flatMap(code -> find(code).stream())
                .toList();
    }

    public Optional<ProgrammePlan> find(ProgrammeCode code) {
        var stream = StreamName.ofProgramme(code);
        var last = log.lastSequence(stream);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        var kept = known.get(code);
        // A plan that has grown since the log ended is of no use: it is made again, as far as the log goes.
        var now = kept == null || kept.sequence() > last.get() ? null : kept;
        if (now == null || now.sequence() < last.get()) {
            for (var recorded : log.between(stream, now == null ? 0 : now.sequence() + 1, last.get())
                    .toList()) {
                now = with(now, recorded);
            }
        }
        if (now != null) {
            known.merge(code, now, (one, other) -> one.sequence() > other.sequence() ? one : other);
        }
        return Optional.ofNullable(now).map(Known::plan);
    }

    private static @Nullable Known with(@Nullable Known known, RecordedEvent recorded) {
        if (recorded.event() instanceof ProgrammeDefined defined) {
            return new Known(recorded.sequence(), defined.plan());
        }
        return known != null && recorded.event() instanceof ProgrammeExtended more
                ? new Known(recorded.sequence(), known.plan().with(more.additions()))
                : known;
    }

    /**
     * Lists the additions that decisions made to a programme, in their order. The events before them are told with
     * them.
     */
    public List<RecordedEvent> extensions(ProgrammeCode code) {
        return log.between(StreamName.ofProgramme(code), 1, Long.MAX_VALUE).toList();
    }
}
