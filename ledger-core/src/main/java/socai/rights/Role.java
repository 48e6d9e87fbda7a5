package socai.rights;

import org.jspecify.annotations.Nullable;
import socai.ledger.access.PersonRole;

/** The departments and places of a province, and everybody; what each may do is one table. */
public enum Role {
    /** Records money, and approves what others ask for. */
    FINANCE(PersonRole.FINANCE),
    /** Reads everything, and asks for reallocations. */
    PLANNING(PersonRole.PLANNING),
    /** Reads everything, asks about entries and figures, and closes what was asked. */
    AUDITOR(PersonRole.AUDITOR),
    /** Defines programmes, sets controls, closes years; records no money. */
    ADMIN(PersonRole.ADMIN),
    /** Sees its own district, with the communes in it, and asks for money for it. */
    DISTRICT(PersonRole.DISTRICT),
    /** Sees its own commune, and asks for money for it. */
    COMMUNE(PersonRole.COMMUNE),
    /** Anybody, who has not signed in; nothing is granted to it, and nobody is given it. */
    PUBLIC(null);

    private final @Nullable PersonRole given;

    Role(@Nullable PersonRole given) {
        this.given = given;
    }

    /** The role of somebody who was given it. */
    public static Role of(PersonRole given) {
        return switch (given) {
            case FINANCE -> FINANCE;
            case PLANNING -> PLANNING;
            case AUDITOR -> AUDITOR;
            case ADMIN -> ADMIN;
            case DISTRICT -> DISTRICT;
            case COMMUNE -> COMMUNE;
        };
    }

    /** Whether the role means nothing without units that it is limited to. */
    public boolean isOfUnits() {
        return given != null && given.isOfUnits();
    }

    /** Its name among the authorities of a signed-in caller. */
    public String authority() {
        return "ROLE_" + name();
    }
}
