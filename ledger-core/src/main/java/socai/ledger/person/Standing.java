package socai.ledger.person;

/** Where a person stands: only who is active can sign in and act. */
public enum Standing {
    INVITED,
    ACTIVE,
    SUSPENDED,
    /** Its personal data are gone; it never comes back. */
    FORGOTTEN
}
