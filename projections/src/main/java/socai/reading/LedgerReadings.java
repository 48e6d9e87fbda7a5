package socai.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import socai.balances.AsOfPoint;
import socai.balances.Balances;
import socai.balances.BalancesProjection;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.log.EventLog;
import socai.log.LimitedTables;
import socai.log.event.RecordedEvent;
import socai.programmes.Programmes;
import socai.programmes.ProgrammesProjection;
import socai.projections.Follower;
import socai.rights.Scope;

/** Opens a {@link LedgerReading} for each page, answer and report. What was recorded before it was asked for is in it. */
public final class LedgerReadings {
    /** The read tables follow the log within milliseconds; where they do not, a page tells what they hold. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** A year's end is told whole, or not at all. */
    private static final Duration PATIENCE_FOR_ALL = Duration.ofSeconds(5);

    private static final List<String> TABLES = List.of(ProgrammesProjection.NAME, BalancesProjection.NAME);

    /** Inside a transaction it gives the connection of that. */
    private final DataSource joined;

    private final JdbcClient database;
    private final Balances balances;
    private final Programmes programmes;
    private final EventLog log;
    private final Follower follower;
    private final Clock clock;

    /** Takes the clock of the treasury, which says what today is. */
    public LedgerReadings(
            DataSource source, Balances balances, Programmes programmes, EventLog log, Follower follower, Clock clock) {
        this.joined = new TransactionAwareDataSourceProxy(source);
        this.database = JdbcClient.create(source);
        this.balances = balances;
        this.programmes = programmes;
        this.log = log;
        this.follower = follower;
        this.clock = clock;
    }

    /** Reads what has taken effect by today. Whoever reads says whose part of the ledger it is; here and below. */
    public <T> T today(Scope scope, Function<LedgerReading, T> reader) {
        return on(scope, LocalDate.now(clock), reader);
    }

    /** Reads what has taken effect by the end of a day. */
    public <T> T on(Scope scope, LocalDate day, Function<LedgerReading, T> reader) {
        return at(scope, new AsOfPoint(null, day), reader);
    }

    /** Reads what was recorded by a position and has taken effect by a day; a later position counts as the last. */
    public <T> T at(Scope scope, AsOfPoint moment, Function<LedgerReading, T> reader) {
        follows(PATIENCE);
        return open(scope, moment, reader);
    }

    /**
     * Reads the log alone. Who has no limits reads it as far as it goes, and in no transaction; who has, as far as the
     * read tables go, which say what is of whom.
     */
    public <T> T log(Scope scope, Function<EventLog, T> reader) {
        return scope.isAll() ? reader.apply(log) : at(scope, AsOfPoint.ALL, reading -> reader.apply(reading.log()));
    }

    /**
     * Reads all that is recorded, of days to come too: what is decided on.
     *
     * @throws Refusal BUSY when what is recorded by now is not in the read tables soon
     */
    public <T> T whole(Scope scope, Function<LedgerReading, T> reader) {
        if (!follows(PATIENCE_FOR_ALL)) {
            throw new Refusal(RefusalCode.BUSY, null, Map.of());
        }
        return open(scope, AsOfPoint.ALL, reader);
    }

    /** An entry of which nothing is kept from the caller: a proof tells all of it. */
    public Optional<RecordedEvent> provable(Scope scope, Function<EventLog, Optional<RecordedEvent>> found) {
        var own = log(scope, found);
        return scope.isAll()
                ? own
                : own.filter(entry -> found.apply(log).filter(entry::equals).isPresent());
    }

    private boolean follows(Duration patience) {
        try {
            var recorded = log.head();
            for (var tables : TABLES) {
                if (!follower.await(tables, recorded, patience)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The one place where the limits of a caller are put before all that is read for it. */
    private <T> T open(Scope scope, AsOfPoint moment, Function<LedgerReading, T> reader) {
        return balances.at(moment, state -> {
            var ended = EventLog.at(state.position(), joined, scope);
            if (scope.isAll()) {
                return reader.apply(new LedgerReading(state, database, ended, programmes, scope));
            }
            var own = new LimitedClient(database, LimitedTables.of(scope));
            return reader.apply(new LedgerReading(state.over(own), own, ended, programmes, scope));
        });
    }
}
