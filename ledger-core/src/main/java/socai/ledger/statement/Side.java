package socai.ledger.statement;

/** Who signs that a statement and the ledger agree. */
public enum Side {
    /** The accountant who keeps the ledger. */
    LEDGER,
    /** The treasury, on a paper that somebody here records. */
    TREASURY
}
