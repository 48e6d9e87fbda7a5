package socai.log;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/**
 * Tells those whose append is not recorded in good time that they will not know. One thread looks after all:
 * a timer for each of them would cost more than to record it.
 */
final class Patience implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Duration most;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread =
            Thread.ofPlatform().name("log-patience").daemon().unstarted(this::run);

    /** @param since by {@link System#nanoTime} */
    private record Waiting(Append append, long since) {}

    /**
     * Begins to look after appends.
     *
     * @param most how long one waits for the disk. Whether it was recorded after all, its idempotency key tells.
     */
    Patience(Duration most) {
        this.most = most;
        thread.start();
    }

    void lookAfter(Append append) {
        waiting.add(new Waiting(append, System.nanoTime()));
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                look();
            }
        } catch (InterruptedException e) {
            // The log is closed: nobody is left waiting.
            waiting.forEach(last -> last.append().keepsWaiting(new LogUnavailable(e)));
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
        if (System.nanoTime() - oldest.since() < most.toNanos()) {
            return false;
        }
        oldest.append().keepsWaiting(new LogUnavailable(new TimeoutException("not recorded within " + most)));
        return true;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
