package socai.wiring;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.Contradiction;
import socai.verification.VerificationBook;

/** Tells whether the log was as expected at the last comparison, and tells signed-in people what was not. */
@Component("logHealthIndicator")
@Profile("!bundle")
class LogHealth implements HealthIndicator {
    private final Checkpoints checkpoints;
    private final VerificationBook book;
    private final Clock clock;

    LogHealth(Checkpoints checkpoints, VerificationBook book, Clock clock) {
        this.checkpoints = checkpoints;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public Health health() {
        var contradictions = checkpoints.contradictions();
        var health = contradictions.isEmpty()
                ? Health.up()
                : Health.down()
                        .withDetail(
                                "contradictions",
                                contradictions.stream()
                                        .map(Contradiction::toString)
                                        .toList());
        lastVerification(health);
        return health.build();
    }

    /** What the last verification found that this process knows of, and when. */
    private void lastVerification(Health.Builder health) {
        book.known()
                .ifPresentOrElse(
                        last -> health.withDetail("verifiedAt", last.at())
                                .withDetail(
                                        "verifiedHoursAgo",
                                        Duration.between(last.at(), clock.instant())
                                                .toHours())
                                .withDetail("verifiedUpTo", last.position())
                                .withDetail("verification", last.outcome()),
                        () -> health.withDetail("verification", "none"));
    }
}
