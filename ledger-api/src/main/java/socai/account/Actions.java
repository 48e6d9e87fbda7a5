package socai.account;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Rights;
import socai.rights.Action;
import socai.rights.Reach;
import socai.rights.Role;
import socai.rights.Scope;

/** What somebody may be asked to have been able to do; the one table of rights says which roles can. */
public enum Actions {
    RECORD(Action.RECORD_PAYMENT),
    APPROVE(Action.SETTLE_PROPOSAL),
    PROPOSE(Action.PROPOSE_REALLOCATION),
    AUDIT(Action.RAISE_FINDING),
    ADMINISTER(Action.MANAGE_PEOPLE);

    private final Action right;

    Actions(Action right) {
        this.right = right;
    }

    /** The roles that can, each by itself. */
    public Set<PersonRole> roles() {
        return Arrays.stream(PersonRole.values())
                .filter(role -> right.of(Role.of(role)) != Reach.NONE)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a role gives it to somebody with these limits. */
    boolean isGranted(PersonRole role, Rights rights) {
        return right.isGranted(Role.of(role), new Scope(rights.units(), rights.programmes()));
    }

    /** The one of a name. */
    public static Optional<Actions> find(String name) {
        return Arrays.stream(values())
                .filter(action -> action.name().equals(name))
                .findFirst();
    }
}
