package socai.ledger.statement;

/** Why a statement and the ledger differ: as the matching proposes it, or as a person explains it. */
public enum DifferenceKind {
    /** One of the two has it in another period (chênh lệch thời điểm). */
    TIMING,
    /** The two have it under different codes or numbers (sai mã). */
    WRONG_CODE,
    /** The treasury has it and the ledger has not. */
    MISSING_HERE,
    /** The ledger has it and the treasury has not. */
    MISSING_THERE,
    /** Both have it, with different amounts. */
    AMOUNT_DIFFERS
}
