package socai.access;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.log.event.LogUnavailable;

/**
 * Takes what happens at the doors, and keeps it. One thread writes, so no caller waits for the database; what cannot be
 * held while the database does not answer is counted, and the count is written when it does.
 */
public final class AccessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    static final int QUEUE = 4_096;
    private static final int BATCH = 512;
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final AccessBook book;
    private final AccessTallies tallies = new AccessTallies();
    private final ArrayBlockingQueue<AccessCount> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread =
            Thread.ofPlatform().name("access-log").daemon().unstarted(this::run);
    private volatile boolean closed;
    private boolean told;

    /** Keeps accesses in a book, from now on. */
    public AccessLog(AccessBook book) {
        this.book = book;
        thread.start();
    }

    /** Keeps what happened, soon. It never waits and never fails. */
    public void record(AccessEvent event) {
        tallies.take(event, now()).ifPresent(this::keep);
    }

    /** Keeps it without counting it together with others. */
    void enqueue(AccessEvent event) {
        keep(new AccessCount(event, now(), 1));
    }

    private void keep(AccessCount count) {
        if (!queue.offer(count)) {
            lost.addAndGet(count.times());
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private void run() {
        List<AccessCount> batch = new ArrayList<>();
        while (!closed) {
            try {
                fill(batch);
                write(batch);
            } catch (InterruptedException e) {
                break; // it is being closed, and what is left is written below
            }
        }
        tallies.all(now()).forEach(this::keep);
        do {
            queue.drainTo(batch, BATCH);
        } while (write(batch) && !queue.isEmpty());
    }

    /** Waits for something to write; what was not written yet comes first. */
    private void fill(List<AccessCount> batch) throws InterruptedException {
        tallies.due(now()).forEach(this::keep);
        if (batch.isEmpty()) {
            var first = queue.poll(EVERY.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
            }
        } else {
            TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
        }
        queue.drainTo(batch, BATCH - batch.size());
    }

    /** Whether nothing of it is left to write. */
    private boolean write(List<AccessCount> batch) {
        var gone = lost.get();
        var rows = rows(batch, gone);
        if (rows.isEmpty()) {
            return true;
        }
        try {
            book.append(rows);
            lost.addAndGet(-gone);
            batch.clear();
            told = false;
            return true;
        } catch (LogUnavailable e) {
            if (!told) {
                LOG.warn("accesses cannot be kept now, and are counted: {}", e.getMessage());
                told = true;
            }
            return false;
        }
    }

    private static List<AccessCount> rows(List<AccessCount> batch, long gone) {
        if (gone == 0) {
            return batch;
        }
        var rows = new ArrayList<>(batch);
        rows.add(new AccessCount(new AccessEvent(AccessKind.LOST, null, null, null, null, null), now(), gone));
        return rows;
    }

    /** How many accesses wait to be written; for those who watch. */
    public int waiting() {
        return queue.size();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(LAST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
