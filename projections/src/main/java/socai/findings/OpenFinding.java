package socai.findings;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding that nobody has closed, with all that it is about.
 *
 * @param marked the entry it is about; absent for a figure
 * @param places the place of the figure, or every row that the entry and what was recorded as one with it moved money of
 * @param entries the entry, what was recorded as one with it, and what undid them; empty for a figure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenFinding(
        UUID id,
        long position,
        String programme,
        @Nullable String project,
        @Nullable Integer year,
        @Nullable String source,
        @Nullable String unit,
        @Nullable UUID marked,
        @Nullable String figure,
        String severity,
        @JsonIgnore List<Place> places,
        @JsonIgnore Set<UUID> entries) {
    /**
     * A place of figures; what is absent is not told apart there.
     *
     * @param unit absent for the pool, too
     * @param district that figures of its unit are rolled up to
     * @param above its unit and all units above that
     */
    public record Place(
            String programme,
            @Nullable String project,
            @Nullable Integer year,
            @Nullable String source,
            @Nullable String unit,
            @Nullable String district,
            List<String> above) {}

    /** The path of its page, from the root of the ledger. */
    public String page() {
        return "/findings/" + id;
    }
}
