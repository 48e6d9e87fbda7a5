package socai.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long a session lasts without a use, and at most, and how long it counts as just begun. */
@Component
class Lifetime {
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;
    private final Duration fresh;

    Lifetime(
            Clock clock,
            @Value("${ledger.session.idle}") Duration idle,
            @Value("${ledger.session.longest}") Duration longest,
            @Value("${ledger.session.fresh}") Duration fresh) {
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
        this.fresh = fresh;
    }

    /**
     * What was used or begun up to these moments has run out.
     *
     * @param used of the last use
     * @param begun of the beginning
     */
    record Limits(Instant used, Instant begun) {}

    Limits limits() {
        var now = clock.instant();
        return new Limits(now.minus(idle), now.minus(longest));
    }

    Duration idle() {
        return idle;
    }

    Instant now() {
        return clock.instant();
    }

    /** Whether who signed in then may still change by what he comes in. */
    boolean isFresh(Instant begun) {
        return begun.isAfter(clock.instant().minus(fresh));
    }

    boolean isOver(SessionRow row) {
        var limits = limits();
        return !row.used().isAfter(limits.used()) || !row.begun().isAfter(limits.begun());
    }
}
