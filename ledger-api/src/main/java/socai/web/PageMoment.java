package socai.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import socai.balances.AsOfPoint;

/**
 * The moment whose figures a page shows.
 *
 * @param point the last position and the last day of effect that count
 * @param query the parameters that ask for it again; empty for now
 */
public record PageMoment(AsOfPoint point, String query) {

    /** Whether nobody has asked for another moment: then the page is of all that is recorded. */
    public boolean isNow() {
        return query.isEmpty();
    }

    /** The last day of effect whose entries count. */
    public @Nullable LocalDate day() {
        return point.effectiveOn();
    }

    /** The address of another page of the same moment. */
    public String on(String address) {
        return isNow() ? address : address + (address.contains("?") ? "&" : "?") + query;
    }
}
