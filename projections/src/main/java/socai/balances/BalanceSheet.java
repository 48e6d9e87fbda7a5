package socai.balances;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.posting.Balance;

/**
 * Balances at a position of the log.
 *
 * @param total the sum of all rows, those of other pages too
 * @param next the place where the next page begins; absent at the end
 */
public record BalanceSheet(
        Seal seal,
        List<Row> rows,
        Balance total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RowCursor next) {

    /**
     * Tells where the figures come from: from every event up to this position, and from no later one.
     *
     * @param root of the log's Merkle tree at this position, in base64 as checkpoints write it
     * @param effectiveOn the last day of effect that counts; absent if all days count
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Seal(long position, String root, @Nullable LocalDate effectiveOn) {}

    /** One group; a dimension it is not grouped by is absent, a pool's unit and district too. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            @Nullable String programme,
            @Nullable String project,
            @Nullable String district,
            @Nullable String unit,
            @Nullable Integer year,
            @Nullable String source,
            @JsonUnwrapped Balance balance) {}
}
