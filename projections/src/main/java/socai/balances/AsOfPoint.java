package socai.balances;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * On two axes of time, what is looked at: what was known, and what had happened.
 *
 * @param position what the log held up to here; nothing for all it holds
 * @param effectiveOn what took effect on this day or before; nothing for all
 */
public record AsOfPoint(@Nullable Long position, @Nullable LocalDate effectiveOn) {
    /** All that the log holds, of the future too: what entries are decided on, and no figure that is shown. */
    public static final AsOfPoint ALL = new AsOfPoint(null, null);

    /** All that is known, of what has taken effect by the end of today: what a figure without a day means. */
    public static AsOfPoint today(Clock clock) {
        return new AsOfPoint(null, LocalDate.now(clock));
    }
}
