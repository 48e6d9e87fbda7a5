package socai.ledger.statement;

/** What must be the same on both sides for a line to be matched. A code that the line does not name is not asked for. */
public enum Criterion {
    /** The number of the voucher, as it looks; a line without one has no match by it. */
    VOUCHER,
    PROJECT,
    SOURCE,
    UNIT,
    CHAPTER
}
