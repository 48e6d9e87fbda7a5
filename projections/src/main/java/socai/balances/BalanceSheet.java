package socai.balances;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.posting.Balance;
import socai.verification.Verified;

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
     * @param verified what the last verification said when this was told; absent if there was none, and where a
     *     position was asked for, since such an answer is the same for ever
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Seal(
            long position,
            String root,
            @Nullable LocalDate effectiveOn,
            @Nullable Verified verified) {
        /** The same seal, which tells what the last verification said. */
        public Seal verified(Optional<Verified> last) {
            return new Seal(position, root, effectiveOn, last.orElse(null));
        }
    }

    /** The same figures, whose seal tells what the last verification said. */
    public BalanceSheet verified(Optional<Verified> last) {
        return new BalanceSheet(seal.verified(last), rows, total, next);
    }

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
