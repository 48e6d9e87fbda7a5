package socai.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import socai.verification.Verifications;

/** Verifies everything once a day, at the time that is set; of several nodes each that has the time set. */
@Component
@Profile("!bundle")
class NightlyVerification implements SmartLifecycle {
    private static final String ACTOR = "nightly";

    private final Verifications verifications;
    private final Clock clock;
    private final @Nullable LocalTime at;
    private @Nullable ScheduledExecutorService timer;

    /**
     * A daily verification.
     *
     * @param at the time of the day where the treasury is, such as 01:00; empty for none
     */
    NightlyVerification(Verifications verifications, Clock clock, @Value("${ledger.verify-at}") String at) {
        this.verifications = verifications;
        this.clock = clock;
        this.at = at.isBlank() ? null : LocalTime.parse(at.strip());
    }

    /** How long it is until the next time of this day or of the one after. */
    static Duration until(LocalTime at, ZonedDateTime now) {
        var today = now.with(at);
        return Duration.between(now, today.isAfter(now) ? today : today.plusDays(1));
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("nightly-verification").factory());
        next();
    }

    private void next() {
        var running = timer;
        if (at != null && running != null) {
            var wait = until(at, ZonedDateTime.now(clock));
            var unused = running.schedule(this::verify, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void verify() {
        try {
            verifications.start(ACTOR);
        } finally {
            next();
        }
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
