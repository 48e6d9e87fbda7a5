package socai.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import socai.log.EventLog;
import socai.projections.rebuild.RebuildRun;
import socai.projections.rebuild.RebuildStatus;
import socai.projections.rebuild.TableDiff;
import socai.projections.rebuild.Workers;

/**
 * Works on the rebuilds that are asked for, one at a time, on a thread of its own. Of several processes only one works
 * on a projection: it holds a lock of its connection, which ends with the process. The events that were read are kept
 * part by part, so that another process goes on from there.
 */
public final class RebuildWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildWorker.class);
    private static final int LEASE = 0x736f6361; // "soca"
    private static final int BATCH = 2_000;
    /** Rebuilds are rare: who asks for one does not feel half a second, and an idle database would feel ten questions in one. */
    private static final Duration GLANCE = Duration.ofMillis(500);

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
    private static final Duration PATIENCE_WITH_READERS = Duration.ofMillis(500);
    /** Every fourth time longer than {@code deadlock_timeout}, after which PostgreSQL's own vacuum gives way. */
    private static final Duration PATIENCE_WITH_VACUUM = Duration.ofMillis(1_500);

    /** An error code of PostgreSQL, which Spring does not count among the failures of concurrency. */
    private static final String LOCK_TIMEOUT = "55P03";

    private static final int ATTEMPTS_TO_SWITCH = 40;

    private final EventLog log;
    private final DataSource source;
    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final List<? extends Projection> projections;
    private final Thread thread = Thread.ofPlatform().daemon().name("rebuilder").unstarted(this::work);
    private volatile boolean closed;

    public RebuildWorker(
            EventLog log,
            DataSource source,
            TransactionOperations transactions,
            List<? extends Projection> projections) {
        this.log = log;
        this.source = source;
        this.database = JdbcClient.create(source);
        this.transactions = transactions;
        this.projections = projections;
    }

    public void start() {
        thread.start();
    }

    private void work() {
        while (!closed) {
            var askedFor = askedFor();
            projections.stream()
                    .filter(projection -> askedFor.contains(projection.name()))
                    .forEach(this::tryRebuild);
            LockSupport.parkNanos(this, GLANCE.toNanos());
        }
    }

    private List<@Nullable String> askedFor() {
        try {
            return database.sql("select name from projection_rebuild where stage <> 'DONE' and not interrupted")
                    .query(String.class)
                    .list();
        } catch (RuntimeException e) {
            LOG.debug("what is asked for could not be read", e);
            return List.of();
        }
    }

    private void tryRebuild(Projection projection) {
        try {
            if (!closed) {
                rebuild(projection);
            }
        } catch (RebuildRun.Stopped stopped) {
            LOG.info("the rebuild of {} stopped", projection.name());
        } catch (SQLException | RuntimeException e) {
            if (!closed) {
                LOG.error("the rebuild of {} tries again: {}", projection.name(), e.toString());
                note(projection.name(), e);
                LockSupport.parkNanos(this, AFTER_A_FAULT.toNanos());
            }
        }
    }

    private void note(String name, Exception fault) {
        try {
            database.sql("update projection_rebuild set fault = ? where name = ? and stage <> 'DONE'")
                    .params(String.valueOf(fault.getMessage()), name)
                    .update();
        } catch (RuntimeException e) {
            LOG.debug("the fault could not be noted", e);
        }
    }

    private void rebuild(Projection projection) throws SQLException {
        try (var connection = source.getConnection()) {
            if (!lease(connection, "pg_try_advisory_lock", projection.name())) {
                return;
            }
            try {
                run(projection);
            } finally {
                lease(connection, "pg_advisory_unlock", projection.name());
            }
        }
    }

    private static boolean lease(Connection connection, String function, String name) throws SQLException {
        try (var statement = connection.prepareStatement("select " + function + "(?, hashtext(?))")) {
            statement.setInt(1, LEASE);
            statement.setString(2, name);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void run(Projection projection) {
        var run = RebuildRun.begin(database, transactions, projection.name());
        LOG.info("rebuilding {} from position {}", projection.name(), run.position());
        if (!run.isIndexed()) {
            projection.bulk().ifPresent(bulk -> bulk.read(run));
            run.inNewTables(() -> {
                run.reached(RebuildStatus.Stage.INDEXING, run.position(), log.head());
                return true;
            });
            index(run, projection.name());
        }
        follow(run, projection);
        var standing = serving(projection.name(), "");
        run.inNewTables(() -> {
            run.reached(RebuildStatus.Stage.COMPARING, run.position(), log.head());
            return true;
        });
        var compared = Math.min(standing, run.position());
        var comparison = new TableDiff(database, projection.name());
        try (var workers = new Workers()) {
            comparison.appended(0, compared, workers);
        }
        replace(run, projection, comparison, compared);
    }

    /** Makes the indexes, as many at a time as there are processors, and the keys. */
    private void index(RebuildRun run, String name) {
        var missing = database.sql("select missing_rebuild_indexes(?)")
                .param(name)
                .query(String.class)
                .list();
        try (var workers = new Workers()) {
            missing.stream()
                    .map(index -> workers.submit(() -> run.inNewTables(() -> call("make_rebuild_index", index))))
                    .toList()
                    .forEach(Workers::result);
        }
        run.inNewTables(() -> {
            call("index_rebuild", name);
            run.reached(RebuildStatus.Stage.FOLLOWING, run.position(), log.head());
            return true;
        });
    }

    private boolean call(String function, String name) {
        database.sql("select " + function + "(?)")
                .param(name)
                .query((row, n) -> true)
                .list();
        return true;
    }

    /** Takes in batches of whole appends until there are no more. */
    private void follow(RebuildRun run, Projection projection) {
        var more = true;
        while (more) {
            more = run.inNewTables(() -> {
                var position = run.position();
                var events = log.appendsAfter(position, BATCH);
                if (!events.isEmpty()) {
                    projection.apply(events);
                    run.reached(RebuildStatus.Stage.FOLLOWING, events.getLast().position(), log.head());
                }
                return events.size() >= BATCH;
            });
        }
    }

    private long serving(String name, String lock) {
        return database.sql("select position from projection where name = ? " + lock)
                .param(name)
                .query(Long.class)
                .single();
    }

    /** Puts the new tables in the place of the old; while long readers are in the way, everybody else goes first. */
    private void replace(RebuildRun run, Projection projection, TableDiff comparison, long compared) {
        for (var attempt = 1; ; attempt++) {
            follow(run, projection);
            try {
                var patience = attempt % 4 == 2 ? PATIENCE_WITH_VACUUM : PATIENCE_WITH_READERS;
                replaceNow(run, projection, comparison.copy(), compared, patience);
                return;
            } catch (DataAccessException e) {
                if (!wasKeptWaiting(e) || attempt == ATTEMPTS_TO_SWITCH) {
                    throw e;
                }
            }
        }
    }

    private static boolean wasKeptWaiting(DataAccessException e) {
        return e instanceof ConcurrencyFailureException
                || (e.getRootCause() instanceof SQLException cause && LOCK_TIMEOUT.equals(cause.getSQLState()));
    }

    private void replaceNow(
            RebuildRun run, Projection projection, TableDiff comparison, long compared, Duration patience) {
        run.inNewTables(() -> {
            // From here to the commit what serves stands still.
            var standing = serving(projection.name(), "for update");
            var position = run.position();
            while (position < standing) {
                var events = log.after(position, (int) Math.min(BATCH, standing - position));
                projection.apply(events);
                position = events.getLast().position();
            }
            comparison.appended(compared, Math.min(standing, position), null);
            if (standing == position) {
                comparison.others();
            }
            database.sql("select set_config('lock_timeout', ?, true)")
                    .param(patience.toMillis() + "ms")
                    .query(String.class)
                    .single();
            database.sql("set local synchronous_commit to default").update();
            call("switch_rebuild", projection.name());
            database.sql("update projection set position = ?, rebuilt_at = clock_timestamp() where name = ?")
                    .params(position, projection.name())
                    .update();
            run.done(position, Math.min(standing, position), comparison);
            return true;
        });
        LOG.info("{} is rebuilt; {} rows were not as the log has them", projection.name(), comparison.differences());
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
