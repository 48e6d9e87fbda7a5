package socai.log.write;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import socai.log.event.LogUnavailable;

/**
 * Ends the wait of callers whose append is not recorded within a time limit; its outcome stays open. One thread looks
 * after all appends, because a timer for each append would cost a tenth of its decision.
 */
final class AppendTimeouts implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    private final Duration timeout;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread =
            Thread.ofPlatform().name("append-timeouts").daemon().unstarted(this::run);

    /** @param since by {@link System#nanoTime} */
    private record Waiting(Append append, long since) {}

    /**
     * Begins to look after appends.
     *
     * @param timeout how long a caller waits for the disk. Whether it was recorded after all, its idempotency key tells.
     */
    AppendTimeouts(Duration timeout) {
        this.timeout = timeout;
        thread.start();
    }

    void lookAfter(Append append) {
        waiting.add(new Waiting(append, System.nanoTime()));
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(POLL_INTERVAL);
                look();
            }
        } catch (InterruptedException e) {
            // The log is closed, and no caller is left waiting.
            waiting.forEach(last -> last.append().timedOut(new LogUnavailable(e)));
        }
    }

    private void look() {
        for (var oldest = waiting.peek(); oldest != null && isOver(oldest); oldest = waiting.peek()) {
            waiting.remove();
        }
    }

    private boolean isOver(Waiting oldest) {
        if (oldest.append().isKnown()) {
            return true;
        }
        if (System.nanoTime() - oldest.since() < timeout.toNanos()) {
            return false;
        }
        oldest.append().timedOut(new LogUnavailable(new TimeoutException("not recorded within " + timeout)));
        return true;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
