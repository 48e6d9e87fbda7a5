package socai.balances;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A point on two axes of time: what was known, and what had taken effect.
 *
 * @param position the last position of the log that counts; absent if the whole log counts
 * @param effectiveOn the last day of effect that counts; absent if all days count
 */
public record AsOfPoint(@Nullable Long position, @Nullable LocalDate effectiveOn) {
    /** All that the log holds, of future days too. Entries are decided on this; no figure that is shown means it. */
    public static final AsOfPoint ALL = new AsOfPoint(null, null);

    /** All that is known, of what has taken effect by the end of today. A figure without a day means this. */
    public static AsOfPoint today(Clock clock) {
        return new AsOfPoint(null, LocalDate.now(clock));
    }
}
