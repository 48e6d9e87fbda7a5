package socai.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.ledger.UniqueKey;

/**
 * The one thread of a node that writes. What gathers while a transaction commits is the next
 * transaction, so that a commit is shared among all who wait; each is told only after it is durable.
 */
public final class LogWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final int LARGEST_BATCH = 512;
    private static final int QUEUE = 2_048;
    private static final int STREAMS_REMEMBERED = 100_000;
    private static final int BATCHES_OF_DISTRUST = 16;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Append END = new Append();

    private final DataSource database;
    private final EventLog log;
    private final Duration patience;
    private final BlockingQueue<Append> queue;
    private final Thread thread =
            Thread.ofPlatform().name("log-writer").daemon().unstarted(this::run);
    private volatile boolean closed;

    private @Nullable Connection connection;
    /** Where the log ended when this node last wrote. */
    private @Nullable LogHead head;
    /** Last sequence numbers, good as long as the log ends there. */
    private final Map<String, Long> sequences = new HashMap<>();
    /** For how many batches more the tables are asked first, because another node writes too. */
    private int distrust;

    public LogWriter(DataSource database, EventLog log) {
        this(database, log, QUEUE, Duration.ofSeconds(5));
    }

    /**
     * A writer with its limits.
     *
     * @param capacity how many may wait to be written
     * @param patience how long one waits to be among them
     */
    LogWriter(DataSource database, EventLog log, int capacity, Duration patience) {
        this.database = database;
        this.log = log;
        this.patience = patience;
        this.queue = new ArrayBlockingQueue<>(capacity);
        thread.start();
    }

    /**
     * Hands over what is to be written; {@link Append#events} tells what became of it.
     *
     * @throws Refusal BUSY when the queue stays full
     */
    void submit(Append append) {
        try {
            if (closed) {
                throw new LogUnavailable(new IllegalStateException("the log is closed"));
            }
            if (!queue.offer(append, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Refusal(RefusalCode.BUSY, null, Map.of());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(e);
        }
    }

    private void run() {
        var gathered = new ArrayList<Append>();
        try {
            while (!gathered.remove(END)) {
                gathered.clear();
                gathered.add(queue.take());
                queue.drainTo(gathered, LARGEST_BATCH - 1);
                write(gathered.stream().filter(append -> append != END).toList());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget();
            queue.forEach(late -> late.failed(new LogUnavailable(new IllegalStateException("the log is closed"))));
        }
    }

    private void write(List<Append> appends) {
        if (appends.isEmpty()) {
            return;
        }
        try {
            writeTogether(appends);
        } catch (SQLException e) {
            forget();
            if (isAboutData(e) && appends.size() > 1) {
                // One of them cannot be stored; the others are not to suffer from it.
                appends.stream().filter(append -> !append.isLost()).forEach(append -> write(List.of(append)));
            } else {
                LOG.warn("a batch of {} was not recorded: {}", appends.size(), e.toString());
                appends.forEach(append -> append.failed(new LogUnavailable(e)));
            }
        } catch (RuntimeException | Error e) {
            forget();
            LOG.error("a batch of {} was not recorded", appends.size(), e);
            appends.forEach(append -> append.failed(new LogUnavailable(e)));
        }
    }

    private void writeTogether(List<Append> appends) throws SQLException {
        var transaction = new LogTransaction(connection());
        if (!writesFromMemory(transaction, appends)) {
            writeFromTheTables(transaction, appends);
        }
    }

    /**
     * Writes in a single trip, trusting that the log still ends where this node left it and that no
     * key is held. The tables refuse what does not fit, and then nothing has happened.
     */
    private boolean writesFromMemory(LogTransaction transaction, List<Append> appends) throws SQLException {
        if (head == null || distrust > 0) {
            distrust = Math.max(0, distrust - 1);
            return false;
        }
        learn(transaction, appends);
        var batch = new Batch(head, sequences, null);
        if (!refusedBy(batch, appends).isEmpty()) {
            return false; // only the tables may say no
        }
        try {
            finish(transaction, batch, Map.of());
            return true;
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection().rollback();
            distrust = BATCHES_OF_DISTRUST;
            return false;
        }
    }

    /** Reads under the lock what the batch is checked against. */
    private void writeFromTheTables(LogTransaction transaction, List<Append> appends) throws SQLException {
        var locked = transaction.lock(keys(appends));
        if (head == null || head.tree().size() != locked.head().tree().size()) {
            sequences.clear();
        }
        head = locked.head();
        learn(transaction, appends);
        var batch = new Batch(head, sequences, locked.holders());
        finish(transaction, batch, refusedBy(batch, appends));
    }

    private static Map<Append, RuntimeException> refusedBy(Batch batch, List<Append> appends) {
        var refused = new HashMap<Append, RuntimeException>();
        for (var append : appends) {
            try {
                batch.take(append);
            } catch (ConcurrencyException | Refusal refusal) {
                refused.put(append, refusal);
            }
        }
        return refused;
    }

    private void finish(LogTransaction transaction, Batch batch, Map<Append, RuntimeException> refused)
            throws SQLException {
        if (batch.taken().isEmpty()) {
            connection().rollback();
        } else {
            transaction.commit(batch);
            sequences.putAll(batch.sequences());
            head = batch.head();
        }
        batch.taken().forEach(Append::recorded);
        refused.forEach(Append::failed);
        log.recorded(batch.tree().size());
    }

    /** The sequence numbers of lines that this node has not seen since it last knew the head. */
    private void learn(LogTransaction transaction, List<Append> appends) throws SQLException {
        if (sequences.size() > STREAMS_REMEMBERED) {
            sequences.clear();
        }
        var unknown = new HashSet<String>();
        for (var append : appends) {
            for (var draft : append.drafts()) {
                if (!sequences.containsKey(draft.stream())) {
                    unknown.add(draft.stream());
                }
            }
        }
        if (!unknown.isEmpty()) {
            sequences.putAll(transaction.sequences(unknown));
        }
    }

    private static Set<UniqueKey> keys(List<Append> appends) {
        var keys = new HashSet<UniqueKey>();
        for (var append : appends) {
            for (var draft : append.drafts()) {
                draft.origin().uniqueKey().ifPresent(keys::add);
                if (draft.event() instanceof MoneyEvent event) {
                    keys.addAll(event.claims());
                    keys.addAll(event.releases());
                }
            }
        }
        return keys;
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.getConnection();
            LogTransaction.prepare(connection);
        }
        return connection;
    }

    /** After a fault nothing is known: neither the connection's state nor the log's. */
    private void forget() {
        sequences.clear();
        head = null;
        if (connection != null) {
            try (var broken = connection) {
                connection = null;
                broken.rollback();
                LogTransaction.release(broken);
            } catch (SQLException e) {
                LOG.debug("a broken connection could not be closed", e);
            }
        }
    }

    /** Data exceptions and violated constraints: this batch will never do, another may. */
    private static boolean isAboutData(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Writes what was handed over, and ends. */
    @Override
    public void close() {
        closed = true;
        try {
            queue.put(END);
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
