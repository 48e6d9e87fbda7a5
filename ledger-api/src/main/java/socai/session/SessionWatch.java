package socai.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Sees that sessions have ended, on whichever node that was: one question twice a second tells it of all whose streams
 * are open here. It also removes what has run out.
 */
@Component
public class SessionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration SWEEP = Duration.ofMinutes(10);
    /** Whoever does not ask for so long has gone. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final SessionTable table;
    private final Lifetime lifetime;
    private final Map<Digest, Watched> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sessions").factory());

    SessionWatch(SessionTable table, Lifetime lifetime) {
        this.table = table;
        this.lifetime = lifetime;
        var unused = List.of(
                clock.scheduleWithFixedDelay(this::look, GLANCE.toMillis(), GLANCE.toMillis(), TimeUnit.MILLISECONDS),
                clock.scheduleWithFixedDelay(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** @param askedAt when its stream asked last, by {@link System#nanoTime} */
    private record Watched(long askedAt, boolean ended) {
        private boolean isForgotten(long now) {
            return now - askedAt > FORGOTTEN.toNanos();
        }
    }

    /**
     * Watches a session.
     *
     * @return whether it lasts; it is asked as long as that matters
     */
    public BooleanSupplier of(String id) {
        var digest = Digest.of(id);
        return () -> {
            var now = System.nanoTime();
            return !watched.merge(digest, new Watched(now, false), (old, asked) -> new Watched(now, old.ended)).ended;
        };
    }

    private void look() {
        try {
            var now = System.nanoTime();
            watched.values().removeIf(session -> session.isForgotten(now));
            var asked = watched.keySet().stream().collect(Collectors.toUnmodifiableSet());
            if (asked.isEmpty()) {
                return;
            }
            var lasting = table.lasting(asked, lifetime.limits());
            asked.stream()
                    .filter(digest -> !lasting.contains(digest))
                    .forEach(gone -> watched.computeIfPresent(gone, (digest, old) -> new Watched(old.askedAt, true)));
        } catch (DataAccessException down) {
            LOG.debug("sessions cannot be looked up now; the next glance may", down);
        }
    }

    private void sweep() {
        try {
            table.sweep(lifetime.limits());
        } catch (DataAccessException down) {
            LOG.debug("sessions that ran out are removed later", down);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
