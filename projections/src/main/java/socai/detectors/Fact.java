package socai.detectors;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.Treasury;

/**
 * An entry that stands, as detectors see it: reversals, what they undo, and proposals are not among them.
 *
 * @param unit nothing for the pool of a line
 * @param amount in đồng
 * @param payee the form in which two that look the same are equal; nothing where there is none
 * @param payeeWritten as the entry has it
 * @param voucher the number of its voucher or contract
 * @param committed whether it is paid from a commitment
 */
public record Fact(
        long position,
        UUID id,
        Type type,
        String programme,
        String project,
        int year,
        @Nullable String unit,
        long amount,
        @Nullable String payee,
        @Nullable String payeeWritten,
        @Nullable String voucher,
        boolean committed,
        LocalDate effective,
        Instant recordedAt) {

    /** What kind of entry it is, as far as a detector asks. */
    public enum Type {
        /** A payment for completed work. */
        WORK,
        /** A payment in advance. */
        ADVANCE,
        /** A recovery or a refund: it has a voucher and pays nothing. */
        VOUCHER,
        /** Anything else that moves money. */
        OTHER
    }

    boolean isPayment() {
        return type == Type.WORK || type == Type.ADVANCE;
    }

    /** When it was recorded, by the clock of Việt Nam. */
    ZonedDateTime recorded() {
        return recordedAt.atZone(Treasury.ZONE);
    }

    /** How many days after its accounting date it was recorded; below zero where before. */
    long daysLate() {
        return ChronoUnit.DAYS.between(effective, recorded().toLocalDate());
    }
}
