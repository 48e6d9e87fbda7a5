package socai.wiring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.Contradiction;
import socai.log.event.LogUnavailable;
import socai.verification.VerificationBook;

/** Tells whether the log was as expected at the last comparison, and tells signed-in people what was not. */
@Component("logHealthIndicator")
@Profile("!bundle")
class LogHealth implements HealthIndicator {
    private final Checkpoints checkpoints;
    private final VerificationBook book;

    LogHealth(Checkpoints checkpoints, VerificationBook book) {
        this.checkpoints = checkpoints;
        this.book = book;
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

    /** What the last verification found, and when; a database that does not answer is told of elsewhere. */
    private void lastVerification(Health.Builder health) {
        try {
            book.last().ifPresent(last -> {
                health.withDetail("verifiedAt", last.endedAt())
                        .withDetail("verifiedUpTo", last.position())
                        .withDetail("verification", last.outcome());
            });
        } catch (LogUnavailable e) {
            health.withDetail("verification", "unknown");
        }
    }
}
