package socai.http.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets so many calls of each caller through in a second, and more for a short time. Of each caller it keeps one number:
 * when the calls so far would have ended at that pace.
 */
final class Rates {
    private static final long CALLERS = 100_000;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final long interval;
    private final long tolerance;
    private final Ticker clock;
    private final Cache<String, AtomicLong> ends;

    /**
     * A pace.
     *
     * @param second calls in a second for as long as one likes; none is counted when it is 0
     * @param burst calls more at once
     */
    Rates(int second, int burst, Ticker clock) {
        this.interval = second <= 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / second;
        this.tolerance = interval * Math.max(1, burst);
        this.clock = clock;
        this.ends = Caffeine.newBuilder()
                .ticker(clock)
                .maximumSize(CALLERS)
                .expireAfterAccess(IDLE)
                .build();
    }

    /** How long a caller has to wait; zero when the call is let through, and counted. */
    Duration wait(String caller) {
        if (interval == 0) {
            return Duration.ZERO;
        }
        var now = clock.read();
        var end = ends.get(caller, first -> new AtomicLong(now));
        while (true) {
            var before = end.get();
            var after = Math.max(before, now) + interval;
            if (after - now > tolerance) {
                return Duration.ofNanos(after - now - tolerance);
            }
            if (end.compareAndSet(before, after)) {
                return Duration.ZERO;
            }
        }
    }
}
