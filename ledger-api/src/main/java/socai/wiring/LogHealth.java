package socai.wiring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.Contradiction;

/** Tells whether the log was as expected at the last comparison, and tells signed-in people what was not. */
@Component("logHealthIndicator")
class LogHealth implements HealthIndicator {
    private final Checkpoints checkpoints;

    LogHealth(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public Health health() {
        var contradictions = checkpoints.contradictions();
        return contradictions.isEmpty()
                ? Health.up().build()
                : Health.down()
                        .withDetail(
                                "contradictions",
                                contradictions.stream()
                                        .map(Contradiction::toString)
                                        .toList())
                        .build();
    }
}
