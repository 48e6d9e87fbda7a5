package socai.ledger.question;

/** A figure that an auditor can ask about, as balances name it; stored by these names for ever. */
public enum AskedFigure {
    PLAN,
    ALLOCATED,
    ADJUSTED,
    CARRIED_IN,
    UNALLOTTED,
    AVAILABLE,
    LEFT,
    COMMITTED,
    DISBURSED,
    PAID,
    ADVANCED,
    LAPSED,
    CARRIED_OUT
}
