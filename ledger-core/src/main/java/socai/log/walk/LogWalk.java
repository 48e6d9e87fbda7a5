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
import java.util.stream.Stream;
import socai.log.event.LogUnavailable;

/**
 * Reads the log once, whatever is checked by it: parts of it are hashed and read side by side, and each event is shown
 * to all visitors in the order of the log. Memory holds a few parts.
 */
public final class LogWalk implements AutoCloseable {
    private static final int PART = 500;
    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);
    private static final int MOST_PARTS = 2 * WORKERS + 2;

    private final LongConsumer progress;
    private final ExecutorService workers = threads("walk-", WORKERS);
    private final List<Lane> lanes;
    private final Deque<List<Future<Long>>> parts = new ArrayDeque<>();
    private List<LogSource.Packed> next = new ArrayList<>(PART);

    private LogWalk(LogSource source, List<List<? extends Visitor>> lanes, LongConsumer progress) {
        this.progress = progress;
        this.lanes = lanes.stream().map(visitors -> new Lane(source, visitors)).toList();
    }

    /** Sees every event of the log in its place. */
    public interface Visitor {
        /** Comes to an event; what it names of those before it is at hand. */
        void visit(WalkedEvent event, Earlier earlier);

        /** The log ends. */
        default void end() {}
    }

    /** Some visitors, who see each event one after the other; those of other lanes see it at another time. */
    private static final class Lane {
        private final List<? extends Visitor> visitors;
        private final Earlier earlier;
        private final ExecutorService thread = threads("walk-lane-", 1);

        Lane(LogSource source, List<? extends Visitor> visitors) {
            this.visitors = List.copyOf(visitors);
            this.earlier = new Earlier(source);
        }

        Future<Long> show(Future<List<WalkedEvent>> events) {
            return thread.submit(() -> visit(result(events)));
        }

        private long visit(List<WalkedEvent> events) {
            earlier.prepare(events);
            for (var event : events) {
                earlier.reach(event);
                for (var visitor : visitors) {
                    visitor.visit(event, earlier);
                }
                earlier.leave(event);
            }
            return events.getLast().position();
        }
    }

    /** Walks along a log from its first event to its last, in one lane. */
    public static void along(LogSource source, List<? extends Visitor> visitors, LongConsumer progress) {
        alongLanes(source, List.of(visitors), progress);
    }

    /**
     * Walks along a log from its first event to its last, in lanes side by side, none of them far ahead of another. At
     * the end all visitors are told in their order. What fails in one lane ends the walk.
     *
     * @param progress is told the position that all visitors have seen, now and then
     * @throws LogUnavailable when the source cannot be read
     */
    public static void alongLanes(LogSource source, List<List<? extends Visitor>> lanes, LongConsumer progress) {
        try (var walk = new LogWalk(source, lanes, progress)) {
            source.read(walk::take);
            walk.finish();
        }
        lanes.stream().flatMap(List::stream).forEach(Visitor::end);
    }

    private void take(LogSource.Packed row) {
        next.add(row);
        if (next.size() == PART) {
            hand();
            if (parts.size() == MOST_PARTS) {
                await(parts.remove());
            }
        }
    }

    private void hand() {
        var rows = next;
        next = new ArrayList<>(PART);
        var events = workers.submit(() -> unpack(rows));
        parts.add(lanes.stream().map(lane -> lane.show(events)).toList());
    }

    private static List<WalkedEvent> unpack(List<LogSource.Packed> rows) {
        var text = new RowText();
        return rows.stream().map(row -> row.read(text)).toList();
    }

    private void finish() {
        if (!next.isEmpty()) {
            hand();
        }
        while (!parts.isEmpty()) {
            await(parts.remove());
        }
    }

    private void await(List<Future<Long>> part) {
        var position = 0L;
        for (var visit : part) {
            position = result(visit);
        }
        progress.accept(position);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
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

    private static ExecutorService threads(String name, int number) {
        return Executors.newFixedThreadPool(
                number, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    @Override
    public void close() {
        var threads = Stream.concat(Stream.of(workers), lanes.stream().map(lane -> lane.thread))
                .toList();
        threads.forEach(ExecutorService::shutdownNow);
        try {
            for (var thread : threads) {
                thread.awaitTermination(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
