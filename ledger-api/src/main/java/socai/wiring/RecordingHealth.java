package socai.wiring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import socai.database.DatabaseProbe;

/**
 * Tells a load balancer whether entries can be recorded. It tells signed-in people why not, and how far the read side
 * is behind.
 */
@Component("recordingHealthIndicator")
class RecordingHealth implements HealthIndicator {
    private final DatabaseProbe probe;

    RecordingHealth(DatabaseProbe probe) {
        this.probe = probe;
    }

    @Override
    public Health health() {
        var trouble = probe.trouble();
        var health = trouble.isPresent() ? Health.down().withDetail("trouble", trouble.get()) : Health.up();
        return health.withDetail("lag", probe.lag()).build();
    }
}
