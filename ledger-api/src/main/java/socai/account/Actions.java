package socai.account;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import socai.ledger.access.PersonRole;

/** What somebody may be asked to have been able to do, and the roles that can. */
public enum Actions {
    RECORD,
    APPROVE,
    PROPOSE,
    AUDIT,
    ADMINISTER;

    /** The roles that can, each by itself. */
    public Set<PersonRole> roles() {
        return switch (this) {
            case RECORD, APPROVE -> Set.of(PersonRole.FINANCE);
            case PROPOSE -> Set.of(PersonRole.FINANCE, PersonRole.PLANNING, PersonRole.DISTRICT, PersonRole.COMMUNE);
            case AUDIT -> Set.of(PersonRole.AUDITOR);
            case ADMINISTER -> Set.of(PersonRole.ADMIN);
        };
    }

    /** The one of a name. */
    public static Optional<Actions> find(String name) {
        return Arrays.stream(values())
                .filter(action -> action.name().equals(name))
                .findFirst();
    }
}
