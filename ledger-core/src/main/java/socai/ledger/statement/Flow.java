package socai.ledger.statement;

/** Which way money went between a unit and the treasury. */
public enum Flow {
    /** The treasury paid it out. */
    PAID,
    /** It came back (nộp trả). */
    RETURNED;

    /** The amount with its sign: what came back is below zero. */
    long signed(long dong) {
        return this == PAID ? dong : -dong;
    }
}
