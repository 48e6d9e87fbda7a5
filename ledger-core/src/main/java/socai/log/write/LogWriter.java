package socai.log.write;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.UniqueKey;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.EventId;
import socai.log.EventLog;
import socai.log.event.LogUnavailable;
import socai.proof.Frontier;

/**
 * Writes the appends of a node. Appends that arrive during a commit make the next batch, so that many callers share a
 * commit. Each caller is told only after the commit is durable. Two threads take turns: while the disk takes the batch
 * of one, the other tells the outcome of its last batch, or places a large batch in the database.
 */
public final class LogWriter implements AutoCloseable {
    /** The advisory lock of the node that writes to the log. */
    public static final long LOCK = WriterConnection.LOCK;

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final int LARGEST_BATCH = 512;
    /** So many are worth a trip more, in which they are placed while the disk is busy with others. */
    private static final int LARGE_BATCH = 8;

    private static final int QUEUE = 2_048;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(9);
    private static final Append END = new Append();

    private final DataSource database;
    private final EventLog log;
    private final Duration longestQueueing;
    private final AppendTimeouts timeouts = new AppendTimeouts(LONGEST_WAIT);
    private final BlockingQueue<Append> queue;
    private final List<Thread> threads = Stream.of("log-writer-1", "log-writer-2")
            .map(name -> Thread.ofPlatform().name(name).daemon().unstarted(this::run))
            .toList();
    private volatile boolean closed;

    // A thread goes through three locks in this order, and frees each when it has the next.

    /** The thread that waits for the next appends holds this lock. */
    private final ReentrantLock gathering = new ReentrantLock();

    private boolean ended;

    /** The thread that makes a batch and places it holds this lock. */
    private final ReentrantLock making = new ReentrantLock();

    private final LogTail memory = new LogTail();

    /** The thread that has the disk take a batch holds this lock. */
    private final ReentrantLock sealing = new ReentrantLock();

    /** The tree as it was last written; absent if it is not known. */
    private @Nullable Frontier written;

    /** When, by {@link System#nanoTime}, and why the last batch was not recorded. */
    private record Failure(long nanos, String reason) {}

    private volatile @Nullable Failure failure;

    public LogWriter(DataSource database, EventLog log) {
        this(database, log, QUEUE, Duration.ofSeconds(5));
    }

    /**
     * A writer with its limits.
     *
     * @param capacity how many may wait to be written
     * @param longestQueueing how long one waits to be among them
     */
    LogWriter(DataSource database, EventLog log, int capacity, Duration longestQueueing) {
        this.database = database;
        this.log = log;
        this.longestQueueing = longestQueueing;
        this.queue = new ArrayBlockingQueue<>(capacity);
        threads.forEach(Thread::start);
    }

    /**
     * Hands over what is to be written; {@link Append#events} tells what became of it.
     *
     * @throws Refusal BUSY when the queue stays full
     */
    public void submit(Append append) {
        try {
            offer(append);
        } catch (RuntimeException notTaken) {
            append.failed(notTaken); // nobody looks after it
            throw notTaken;
        }
        timeouts.lookAfter(append);
    }

    private void offer(Append append) {
        try {
            if (closed) {
                throw closed();
            }
            if (!queue.offer(append, longestQueueing.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Refusal(RefusalCode.BUSY, null, Map.of());
            }
            if (closed && queue.remove(append)) {
                throw closed(); // the threads may have ended before they saw it
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(e);
        }
    }

    /** The reason why the last attempt recorded nothing, if that attempt is recent; absent if all went well. */
    public Optional<String> failureWithin(Duration time) {
        var last = failure;
        return last == null || System.nanoTime() - last.nanos() > time.toNanos()
                ? Optional.empty()
                : Optional.of(last.reason());
    }

    private void run() {
        var session = new WriterConnection(database);
        try {
            var goesOn = true;
            while (goesOn) {
                goesOn = writesNext(session);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.release();
        }
    }

    /** Writes what has gathered, and tells whether there may be more. */
    private boolean writesNext(WriterConnection session) throws InterruptedException {
        var appends = gather();
        if (appends.isEmpty()) {
            return false;
        }
        Batch batch;
        boolean recorded;
        try {
            session.refresh();
            batch = make(appends);
            if (batch == null) {
                writeFromTheTables(session, appends);
                return true;
            }
            recorded = writes(session, batch);
        } catch (SQLException | RuntimeException | Error e) {
            session.release();
            fail(appends, e);
            return true;
        } finally {
            free(sealing);
            free(making);
        }
        if (recorded) {
            tell(batch, Map.of());
        } else {
            writeAfterAll(session, appends);
        }
        return true;
    }

    private static void free(ReentrantLock lock) {
        if (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }

    /**
     * Waits for the next appends, and holds the lock to make a batch of them. A few wait until the disk
     * is free, and so for others; none come after the end.
     */
    private List<Append> gather() throws InterruptedException {
        var gathered = new ArrayList<Append>();
        gathering.lock();
        try {
            if (!ended) {
                gathered.add(queue.take());
                making.lock();
                if (queue.size() < LARGE_BATCH) {
                    sealing.lock();
                }
                queue.drainTo(gathered, LARGEST_BATCH - 1);
                ended = gathered.remove(END);
                if (gathered.isEmpty()) {
                    free(sealing);
                    making.unlock();
                }
            }
        } finally {
            gathering.unlock();
        }
        return gathered;
    }

    private @Nullable Batch make(List<Append> appends) {
        try {
            return memory.next(appends);
        } catch (RuntimeException | Error e) {
            LOG.error("a batch of {} could not be made from memory", appends.size(), e);
            memory.forget();
            return null;
        }
    }

    /**
     * Writes a batch that was made from memory. The tables refuse a batch that does not fit. In that case, and when the
     * batch before it failed, nothing is written.
     *
     * @throws SQLException when it is not known what has happened
     */
    private boolean writes(WriterConnection session, Batch batch) throws SQLException {
        var large = batch.drafts().size() >= LARGE_BATCH;
        if (large && !makes(session, WriteStatements.begin().place(batch))) {
            return false;
        }
        if (!sealing.isHeldByCurrentThread()) {
            sealing.lock(); // before another is made: batches become durable in the order of their positions
        }
        if (large) {
            making.unlock();
        }
        // The very tree, and not one of the same size: that one may have other events.
        if (batch.base() != written) {
            if (large) {
                session.rollback();
            }
            return false;
        }
        written = null;
        var last = large ? WriteStatements.within() : WriteStatements.begin().place(batch);
        if (!makes(session, last.seal(batch))) {
            return false;
        }
        written = batch.tree();
        return true;
    }

    /** Has the database make a trip, or refuse what does not fit; then the transaction is undone. */
    private static boolean makes(WriterConnection session, WriteStatements trip) throws SQLException {
        try {
            session.make(trip);
            return true;
        } catch (SQLException e) {
            if (!isAboutData(e)) {
                throw e;
            }
            session.rollback();
            return false;
        }
    }

    /** The batch did not fit, so the memory is wrong. Another node may be the reason. */
    private void writeAfterAll(WriterConnection session, List<Append> appends) {
        making.lock();
        try {
            memory.forget();
            memory.distrust();
            writeFromTheTables(session, appends);
        } finally {
            making.unlock();
        }
    }

    /**
     * Reads, under the lock of the database, the rows against which the batch is checked, and refuses the appends that
     * fail.
     */
    private void writeFromTheTables(WriterConnection session, List<Append> appends) {
        sealing.lock();
        try {
            written = null;
            var batch = memory.after(session.lock(keys(appends), undone(appends)), session, appends);
            var refused = batch.takeAll(appends);
            if (batch.taken().isEmpty()) {
                session.commit(); // nothing but the keys, where they had to be made first
                written = batch.base();
            } else {
                session.make(WriteStatements.within().place(batch).seal(batch));
                memory.follow(batch);
                written = batch.tree();
            }
            tell(batch, refused);
        } catch (SQLException e) {
            forget(session);
            if (isAboutData(e) && appends.size() > 1) {
                // One of them cannot be stored; the others are not to suffer from it.
                appends.forEach(append -> writeFromTheTables(session, List.of(append)));
            } else {
                fail(appends, e);
            }
        } catch (RuntimeException | Error e) {
            forget(session);
            fail(appends, e);
        } finally {
            sealing.unlock();
        }
    }

    /** After a fault nothing of the memory is trusted. */
    private void forget(WriterConnection session) {
        memory.forget();
        session.release();
    }

    private void tell(Batch batch, Map<Append, RuntimeException> refused) {
        failure = null;
        batch.taken().forEach(Append::recorded);
        refused.forEach(Append::failed);
        log.recorded(batch.events());
    }

    private void fail(List<Append> appends, Throwable cause) {
        failure = new Failure(System.nanoTime(), String.valueOf(cause.getMessage()));
        if (cause instanceof SQLException) {
            LOG.warn("a batch of {} was not recorded: {}", appends.size(), cause.toString());
        } else {
            LOG.error("a batch of {} was not recorded", appends.size(), cause);
        }
        appends.forEach(append -> append.failed(new LogUnavailable(cause)));
    }

    private static Set<UniqueKey> keys(List<Append> appends) {
        var keys = new HashSet<UniqueKey>();
        for (var append : appends) {
            keys.addAll(append.expected().keySet());
            for (var draft : append.drafts()) {
                draft.origin().uniqueKey().ifPresent(keys::add);
                keys.addAll(draft.claims());
                keys.addAll(draft.releases());
            }
        }
        return keys;
    }

    private static Set<EventId> undone(List<Append> appends) {
        return appends.stream()
                .flatMap(append -> append.drafts().stream())
                .flatMap(draft -> draft.event() instanceof Reversed reversal
                        ? Stream.of(reversal.event())
                        : Stream.<EventId>empty())
                .collect(Collectors.toSet());
    }

    /** Data exceptions, violated constraints and crossed waits: this batch will not do, another may. */
    private static boolean isAboutData(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("40"));
    }

    /** Writes what was handed over, and ends. */
    @Override
    public void close() {
        closed = true;
        try {
            queue.put(END);
            for (var thread : threads) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failLeftOvers();
        timeouts.close();
    }

    private void failLeftOvers() {
        for (var late = queue.poll(); late != null; late = queue.poll()) {
            late.failed(closed());
        }
    }

    private static LogUnavailable closed() {
        return new LogUnavailable(new IllegalStateException("the log is closed"));
    }
}
