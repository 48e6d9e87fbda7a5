package socai.projections;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import socai.log.EventLog;
import socai.log.PositionSignal;

/**
 * Leads each projection after the log on a thread of its own, until it is closed. A batch is one transaction together
 * with the position that it reaches, which is the end of an append. The transaction holds the row lock of the
 * projection. So nothing is applied twice after a crash, and several nodes may follow at once.
 */
public final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int BATCH = 2_000;
    /** The longest time for which an entry is not seen if its signal is lost. */
    private static final Duration GLANCE = Duration.ofSeconds(2);

    /** Under load a transaction takes what came in this time, instead of a few events each. */
    private static final Duration GATHERING = Duration.ofMillis(5);

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);

    private final EventLog log;
    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final Map<String, PositionSignal> positions = new ConcurrentHashMap<>();
    private final List<Thread> threads;

    public Follower(
            EventLog log,
            JdbcClient database,
            TransactionOperations transactions,
            List<? extends Projection> projections) {
        this.log = log;
        this.database = database;
        this.transactions = transactions;
        projections.forEach(projection -> positions.put(projection.name(), new PositionSignal()));
        this.threads = projections.stream()
                .map(projection -> Thread.ofPlatform()
                        .daemon()
                        .name("projection-" + projection.name())
                        .unstarted(() -> follow(projection)))
                .toList();
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /**
     * Waits until a projection stands at a position, whichever node brings it there.
     *
     * @return whether it does
     */
    public boolean await(String projection, long position, Duration timeout) throws InterruptedException {
        var end = System.nanoTime() + timeout.toNanos();
        var signal = signal(projection);
        do {
            if (signal.await(position, Duration.ofMillis(20)) || position(projection) >= position) {
                return true;
            }
        } while (System.nanoTime() < end);
        return false;
    }

    /** The position that a projection has reached. */
    public long position(String projection) {
        return database.sql("select position from projection where name = ?")
                .param(projection)
                .query(Long.class)
                .single();
    }

    private PositionSignal signal(String projection) {
        var signal = positions.get(projection);
        if (signal == null) {
            throw new IllegalArgumentException("no projection is called " + projection);
        }
        return signal;
    }

    private void follow(Projection projection) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var reached = advance(projection);
                log.await(reached + 1, GLANCE);
                Thread.sleep(GATHERING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                LOG.error("projection {} could not go on and tries again: {}", projection.name(), e.toString());
                pause();
            }
        }
    }

    /** Applies batches until the projection has what the log has, and tells where it stands. */
    private long advance(Projection projection) {
        Step step;
        do {
            step = transactions.execute(status -> batch(projection));
            signal(projection.name()).reached(step.reached());
        } while (step.more() && !Thread.currentThread().isInterrupted());
        return step.reached();
    }

    /** The position that a batch has reached, and whether the log may have more. */
    private record Step(long reached, boolean more) {}

    private Step batch(Projection projection) {
        // Does not wait for the disk: what a crash of the database takes back is followed again.
        var position = database.sql("""
                        select position, set_config('synchronous_commit', 'off', true)
                        from projection where name = ? for update
                        """)
                .param(projection.name())
                .query((row, number) -> row.getLong("position"))
                .single();
        var events = log.follow(position, BATCH);
        if (events.isEmpty()) {
            return new Step(position, false);
        }
        projection.apply(events);
        var reached = events.getLast().position();
        database.sql("update projection set position = ? where name = ?")
                .params(reached, projection.name())
                .update();
        return new Step(reached, events.size() >= BATCH);
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_A_FAULT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
