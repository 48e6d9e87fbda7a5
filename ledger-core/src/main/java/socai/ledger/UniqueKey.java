package socai.ledger;

/** Something of which the whole log may hold one at a time, checked in the same append. */
public record UniqueKey(Kind kind, String value) {
    /** What is unique. */
    public enum Kind {
        /** A voucher number in one line, unit and year (domain rule 9). */
        VOUCHER,
        /** The reversal of one event (domain rule 8). */
        REVERSAL
    }
}
