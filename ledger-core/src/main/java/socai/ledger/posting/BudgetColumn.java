package socai.ledger.posting;

/** The columns of the row identity (design §2) that a posting moves beside its account. */
public enum BudgetColumn {
    ALLOCATED,
    ADJUSTED,
    CARRIED_IN,
    CARRIED_OUT,
    LAPSED,
    /** Between two accounts of one row: the left side of the identity stands still. */
    USED
}
