package socai.web;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import socai.ledger.LegalBasis;

/**
 * One entry of a line, as its statement shows it.
 *
 * @param kind the stored name of its type
 * @param day its accounting date
 * @param from the unit or pool money left, if it left one of this ledger
 * @param to where it went
 * @param dong how much, in đồng
 * @param sign whether the line has more (1) or less (-1) to spend after it, or as much (0)
 * @param reversedBy the position of the entry that undid this one
 * @param reverses the position of the entry that this one undoes
 */
record EntryView(
        long position,
        long sequence,
        String kind,
        @Nullable LocalDate day,
        Instant recordedAt,
        String actor,
        @Nullable Integer year,
        @Nullable Label source,
        @Nullable Label from,
        @Nullable Label to,
        long dong,
        int sign,
        Papers papers,
        @Nullable Long reversedBy,
        @Nullable Long reverses) {

    /** What an entry says of itself in words. */
    record Papers(
            @Nullable String voucher,
            @Nullable String payee,
            @Nullable LegalBasis legalBasis,
            @Nullable String otherLine,
            @Nullable String note) {
        static final Papers NONE = new Papers(null, null, null, null, null);
    }
}
