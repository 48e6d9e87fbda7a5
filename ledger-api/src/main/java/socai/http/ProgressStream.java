package socai.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import socai.projections.RebuildRequests;
import socai.projections.RebuildRequests.Standing;

/**
 * Tells how projections stand as server-sent events, each time something has changed, for as long as its reader may know
 * it: at each glance the reader is asked for again.
 */
@Component
public class ProgressStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressStream.class);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long GLANCE_MILLIS = 500;
    /** A beat shows whether the reader is still there, and keeps a silent connection from being closed on the way. */
    private static final int GLANCES_OF_SILENCE = 30;

    private final RebuildRequests rebuilds;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    ProgressStream(RebuildRequests rebuilds) {
        this.rebuilds = rebuilds;
    }

    /**
     * All projections, for as long as somebody looks; a browser comes back by itself when the stream ends.
     *
     * @param present whether the reader may still have it
     */
    public SseEmitter all(BooleanSupplier present) {
        return stream(present, rebuilds::all, standings -> false);
    }

    /** Follows some projections until their rebuilds are done or interrupted. */
    public SseEmitter of(List<String> names, BooleanSupplier present) {
        return stream(
                present,
                () -> rebuilds.all().stream()
                        .filter(standing -> names.contains(standing.name()))
                        .toList(),
                standings -> standings.stream().noneMatch(Standing::isBeingRebuilt));
    }

    private SseEmitter stream(BooleanSupplier present, Supplier<List<Standing>> look, Predicate<List<Standing>> end) {
        return of("standing", present, look, end);
    }

    /**
     * Follows anything else.
     *
     * @param name of the events
     * @param look tells how it stands
     * @param end whether nothing will change any more
     */
    public <T> SseEmitter of(String name, BooleanSupplier present, Supplier<List<T>> look, Predicate<List<T>> end) {
        var emitter = new SseEmitter(LONGEST.toMillis());
        var watch = new Watch<T>(name, emitter, present, look, end);
        var task = clock.scheduleWithFixedDelay(watch, 0, GLANCE_MILLIS, TimeUnit.MILLISECONDS);
        watch.task.set(task);
        emitter.onCompletion(() -> task.cancel(false));
        emitter.onTimeout(emitter::complete);
        return emitter;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One reader. */
    private static final class Watch<T> implements Runnable {
        private final String name;
        private final SseEmitter emitter;
        private final BooleanSupplier present;
        private final Supplier<List<T>> look;
        private final Predicate<List<T>> end;
        private final AtomicReference<@Nullable Future<?>> task = new AtomicReference<>();
        private List<T> told = List.of();
        private int silent;

        Watch(
                String name,
                SseEmitter emitter,
                BooleanSupplier present,
                Supplier<List<T>> look,
                Predicate<List<T>> end) {
            this.name = name;
            this.emitter = emitter;
            this.present = present;
            this.look = look;
            this.end = end;
        }

        @Override
        public void run() {
            try {
                if (!present.getAsBoolean()) {
                    stop();
                    emitter.complete();
                    return;
                }
                var now = look.get();
                if (!now.equals(told)) {
                    for (var standing : now) {
                        emitter.send(SseEmitter.event().name(name).data(standing, MediaType.APPLICATION_JSON));
                    }
                    told = now;
                    silent = 0;
                } else if (++silent % GLANCES_OF_SILENCE == 0) {
                    emitter.send(SseEmitter.event().comment(""));
                }
                if (end.test(now)) {
                    stop();
                    emitter.complete();
                }
            } catch (DataAccessException e) {
                LOG.debug("the database does not answer; the next glance may", e);
            } catch (IOException | IllegalStateException e) {
                stop(); // the reader has gone
            }
        }

        private void stop() {
            var scheduled = task.get();
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
    }
}
