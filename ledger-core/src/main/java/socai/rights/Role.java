package socai.rights;

/** The departments and places of a province; what each may do is one table. */
public enum Role {
    /** Records money, and approves what others ask for. */
    FINANCE,
    /** Reads everything, and asks for reallocations. */
    PLANNING,
    /** Reads everything, asks about entries and figures, and closes what was asked. */
    AUDITOR,
    /** Defines programmes, sets controls, closes years; records no money. */
    ADMIN,
    /** Sees its own district, with the communes in it, and asks for money for it. */
    DISTRICT,
    /** Sees its own commune, and asks for money for it. */
    COMMUNE,
    /** Anybody, who has not signed in; nothing is granted to it. */
    PUBLIC;

    /** Whether the role means nothing without units that it is limited to. */
    public boolean isOfUnits() {
        return this == DISTRICT || this == COMMUNE;
    }

    /** Its name among the authorities of a signed-in caller. */
    public String authority() {
        return "ROLE_" + name();
    }
}
