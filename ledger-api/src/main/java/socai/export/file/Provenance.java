package socai.export.file;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceSheet;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.value.Treasury;
import socai.verification.Verified;

/**
 * Tells where exported figures come from, so that a reader of the file can ask the ledger again.
 *
 * @param position every event up to this position, and none after
 * @param root the root of the log's tree at this position in base64, as checkpoints write it; absent for the log itself
 * @param effectiveOn the last day of effect that counts; absent if all days count
 * @param filter the question, as an address writes it; empty for everything
 * @param madeAt the time at which the file was made, UTC
 * @param verified what the last verification said by then; absent if there was none
 */
public record Provenance(
        long position,
        @Nullable String root,
        @Nullable LocalDate effectiveOn,
        String filter,
        Instant madeAt,
        @Nullable Verified verified) {

    public static Provenance of(BalanceSheet.Seal seal, String filter, Instant madeAt) {
        return new Provenance(seal.position(), seal.root(), seal.effectiveOn(), filter, madeAt, seal.verified());
    }

    /** Tells of the log itself, up to a position. */
    public static Provenance ofLog(long position, String filter, Instant madeAt, @Nullable Verified verified) {
        return new Provenance(position, null, null, filter, madeAt, verified);
    }

    /** Whether an entry had taken effect. */
    public boolean covers(MoneyEvent entry) {
        return effectiveOn == null || !entry.effectiveDate().isAfter(effectiveOn);
    }

    /** The day of the figures in Việt Nam. */
    public LocalDate day() {
        return effectiveOn == null ? LocalDate.ofInstant(madeAt, Treasury.ZONE) : effectiveOn;
    }

    /** Tells the same up to a day of effect. */
    public Provenance on(LocalDate day) {
        return new Provenance(position, root, day, filter, madeAt, verified);
    }
}
