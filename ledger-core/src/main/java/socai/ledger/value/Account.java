package socai.ledger.value;

/** The accounts in which money stands inside a funding line (design §2). */
public enum Account {
    /** Money comes from here and goes back to here; the only account below zero. */
    SOURCE,
    /** Grant to the line, not yet to a unit: the pool. */
    UNALLOTTED,
    /** With a unit, free to commit or spend. */
    AVAILABLE,
    /** With a unit, promised to a contract. */
    COMMITTED,
    /** Paid out, the work not yet accepted. */
    ADVANCED,
    /** Paid for completed work. */
    PAID
}
