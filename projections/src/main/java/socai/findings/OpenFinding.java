package socai.findings;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding that nobody has closed, with the place it is about.
 *
 * @param district that figures of its unit are rolled up to
 * @param above its unit and all units above that
 * @param marked the entry it is about; absent for a figure
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
        @JsonIgnore @Nullable String district,
        @JsonIgnore List<String> above,
        @Nullable UUID marked,
        @Nullable String figure,
        String severity) {
    /** The path of its page, from the root of the ledger. */
    public String page() {
        return "/findings/" + id;
    }
}
