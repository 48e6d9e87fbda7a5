package socai.ledger.access;

import java.util.SortedSet;
import java.util.TreeSet;
import socai.ledger.value.Copies;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;

/**
 * What a person is given.
 *
 * @param units these and all below them in the tree of their programme; empty for all units
 * @param programmes these alone; empty for all
 */
public record Rights(SortedSet<PersonRole> roles, SortedSet<UnitCode> units, SortedSet<ProgrammeCode> programmes) {
    public Rights {
        roles = Copies.of(roles);
        units = Copies.of(units);
        programmes = Copies.of(programmes);
    }

    /** A role everywhere. */
    public static Rights of(PersonRole role) {
        var roles = new TreeSet<PersonRole>();
        roles.add(role);
        return new Rights(roles, new TreeSet<>(), new TreeSet<>());
    }
}
