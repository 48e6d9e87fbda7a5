package socai.balances;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * On two axes of time, what is looked at: what was known, and what had happened.
 *
 * @param position what the log held up to here; nothing for all it holds
 * @param effectiveOn what took effect on this day or before; nothing for all
 */
public record Moment(@Nullable Long position, @Nullable LocalDate effectiveOn) {
    public static final Moment NOW = new Moment(null, null);

    boolean isNow() {
        return position == null && effectiveOn == null;
    }
}
