package socai.api.request;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.balances.AsOfPoint;
import socai.balances.BalancesProjection;
import socai.http.InvalidRequest;
import socai.http.ProjectionBehind;
import socai.log.EventLog;
import socai.projections.Follower;

/** Turns what a query says of time into a moment that can be answered from. */
@Component
public class AsOfResolver {
    /** How long a query waits for the position it was asked for. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventLog log;
    private final Follower follower;
    private final Clock clock;

    AsOfResolver(EventLog log, Follower follower, Clock clock) {
        this.log = log;
        this.follower = follower;
        this.clock = clock;
    }

    public AsOfPoint moment(@Nullable AsOf asOf, @Nullable Long asOfPosition, @Nullable LocalDate effectiveOn)
            throws InterruptedException {
        if (asOf != null && asOfPosition != null) {
            throw new InvalidRequest("asOfPosition", "oneMoment", asOfPosition.toString());
        }
        if (asOfPosition != null) {
            return new AsOfPoint(
                    position(new AsOf.Position(notNegative("asOfPosition", asOfPosition, 0)), "asOfPosition"),
                    day(effectiveOn));
        }
        return new AsOfPoint(asOf == null ? null : position(asOf, "asOf"), day(effectiveOn));
    }

    /** The day of effect up to which figures count: today, in Việt Nam, when nobody names one. */
    public LocalDate day(@Nullable LocalDate effectiveOn) {
        return effectiveOn == null ? LocalDate.now(clock) : effectiveOn;
    }

    /** Where a change begins; nothing for the beginning. */
    @Nullable
    public AsOfPoint from(@Nullable AsOf from, @Nullable LocalDate effectiveOn) throws InterruptedException {
        return from == null ? null : new AsOfPoint(position(from, "from"), day(effectiveOn));
    }

    /** The position, once it can be answered from. */
    public long position(AsOf known, String field) throws InterruptedException {
        var position = known.in(log, clock, field);
        await(position);
        return position;
    }

    /** Waits for what the caller knows to be recorded. */
    public void await(@Nullable Long atLeast) throws InterruptedException {
        var position = notNegative("atLeast", atLeast, 0L);
        if (position == 0 || follower.await(BalancesProjection.NAME, position, Duration.ZERO)) {
            return;
        }
        mustBeRecorded(position);
        if (!follower.await(BalancesProjection.NAME, position, PATIENCE)) {
            throw new ProjectionBehind();
        }
    }

    /** For what is not in the log nobody can wait. */
    private void mustBeRecorded(long position) {
        var head = log.head();
        if (position > head) {
            throw new InvalidRequest("atLeast", "recordedPosition", position + " > " + head);
        }
    }

    public static long notNegative(String field, @Nullable Long given, long otherwise) {
        if (given == null) {
            return otherwise;
        }
        if (given < 0) {
            throw new InvalidRequest(field, "position", given.toString());
        }
        return given;
    }
}
