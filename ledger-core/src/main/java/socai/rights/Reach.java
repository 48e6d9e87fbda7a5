package socai.rights;

/** How far a right of a role goes. */
public enum Reach {
    /** Nobody of the role has it. */
    NONE,
    /** Within the limits of who has it; the whole ledger where there are none. A role of units has it by its units alone. */
    OWN,
    /** It cannot be divided: who is limited to units or programmes does not have it. */
    ALL
}
