package socai.access;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of the access log; what is absent filters nothing.
 *
 * @param day in Việt Nam
 */
public record AccessFilter(
        @Nullable String who,
        @Nullable AccessKind kind,
        @Nullable String address,
        @Nullable LocalDate day) {
    public static final AccessFilter ALL = new AccessFilter(null, null, null, null);
}
