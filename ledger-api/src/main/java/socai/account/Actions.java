package socai.account;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import socai.ledger.access.PersonRole;

/** What somebody may be asked to have been able to do, and the roles that can. */
public enum Actions {
    RECORD(PersonRole.FINANCE),
    APPROVE(PersonRole.FINANCE),
    PROPOSE(PersonRole.FINANCE, PersonRole.PLANNING, PersonRole.DISTRICT, PersonRole.COMMUNE),
    AUDIT(PersonRole.AUDITOR),
    ADMINISTER(PersonRole.ADMIN);

    private final Set<PersonRole> roles;

    Actions(PersonRole... roles) {
        this.roles = Set.of(roles);
    }

    public Set<PersonRole> roles() {
        return roles;
    }

    /** The one of a name. */
    public static Optional<Actions> find(String name) {
        return Arrays.stream(values())
                .filter(action -> action.name().equals(name))
                .findFirst();
    }
}
