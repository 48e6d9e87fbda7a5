package socai.wiring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.Contradiction;

/** Whether the log is as it was said to be at the last comparison; where not, for signed-in people. */
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
