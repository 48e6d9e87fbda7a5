package socai.ledger.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import socai.ledger.refusal.InvalidValue;

/** The roles that a person can be given; their names are stored for ever. What each may do, one table says. */
public enum PersonRole {
    FINANCE,
    PLANNING,
    AUDITOR,
    ADMIN,
    DISTRICT,
    COMMUNE;

    /**
     * Reads a name.
     *
     * @throws InvalidValue for anything else
     */
    @JsonCreator
    public static PersonRole parse(String name) {
        for (var role : values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        throw new InvalidValue("role", name);
    }

    /** Whether the role means nothing without units that it is limited to. */
    public boolean isOfUnits() {
        return this == DISTRICT || this == COMMUNE;
    }
}
