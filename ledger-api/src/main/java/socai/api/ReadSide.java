package socai.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.balances.BalancesProjection;
import socai.projections.Follower;

/** Waits for the read side to have what a query was asked to know. */
@Component
class ReadSide {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Follower follower;

    ReadSide(Follower follower) {
        this.follower = follower;
    }

    /**
     * Waits for a position, if one is named.
     *
     * @throws ProjectionBehind when it is not reached soon
     */
    void await(@Nullable Long atLeast) throws InterruptedException {
        if (atLeast == null) {
            return;
        }
        if (atLeast < 0) {
            throw new InvalidRequest("atLeast", "position", atLeast.toString());
        }
        if (atLeast > 0 && !follower.await(BalancesProjection.NAME, atLeast, PATIENCE)) {
            throw new ProjectionBehind();
        }
    }
}
