package socai.log.walk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import socai.log.event.LogUnavailable;

/**
 * Reads the log once, whatever is checked by it: parts of it are hashed and read side by side, and each event is shown
 * to all visitors in the order of the log. Memory holds a few parts.
 */
public final class LogWalk implements AutoCloseable {
    private static final int PART = 1_000;
    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);

    private final List<? extends Visitor> visitors;
    private final LongConsumer progress;
    private final Earlier earlier;
    private final Deque<Future<List<WalkedEvent>>> parts = new ArrayDeque<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(
            WORKERS, Thread.ofPlatform().daemon().name("walk-", 0).factory());
    private List<LogSource.Packed> next = new ArrayList<>(PART);

    private LogWalk(LogSource source, List<? extends Visitor> visitors, LongConsumer progress) {
        this.visitors = List.copyOf(visitors);
        this.progress = progress;
        this.earlier = new Earlier(source);
    }

    /** Sees every event of the log in its place. */
    public interface Visitor {
        /** Comes to an event; what it names of those before it is at hand. */
        void visit(WalkedEvent event, Earlier earlier);

        /** The log ends. */
        default void end() {}
    }

    /**
     * Walks along a log from its first event to its last.
     *
     * @param progress is told the position that all visitors have seen, now and then
     * @throws LogUnavailable when the source cannot be read
     */
    public static void along(LogSource source, List<? extends Visitor> visitors, LongConsumer progress) {
        try (var walk = new LogWalk(source, visitors, progress)) {
            source.read(walk::take);
            walk.finish();
        }
    }

    private void take(LogSource.Packed row) {
        next.add(row);
        if (next.size() == PART) {
            hand();
            if (parts.size() > 2 * WORKERS) {
                visit(parts.remove());
            }
        }
    }

    private void hand() {
        var rows = next;
        next = new ArrayList<>(PART);
        parts.add(workers.submit(() -> unpack(rows)));
    }

    private static List<WalkedEvent> unpack(List<LogSource.Packed> rows) {
        var text = new RowText();
        return rows.stream().map(row -> WalkedEvent.of(row.unpack(), text)).toList();
    }

    private void finish() {
        if (!next.isEmpty()) {
            hand();
        }
        while (!parts.isEmpty()) {
            visit(parts.remove());
        }
        visitors.forEach(Visitor::end);
    }

    private void visit(Future<List<WalkedEvent>> unpacked) {
        var part = result(unpacked);
        earlier.prepare(part);
        for (var event : part) {
            earlier.reach(event);
            for (var visitor : visitors) {
                visitor.visit(event, earlier);
            }
            earlier.leave(event);
        }
        progress.accept(part.getLast().position());
    }

    private static List<WalkedEvent> result(Future<List<WalkedEvent>> part) {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new LogUnavailable(e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
