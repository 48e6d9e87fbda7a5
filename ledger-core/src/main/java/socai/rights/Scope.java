package socai.rights;

import java.util.Set;
import java.util.stream.Collectors;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;

/**
 * What of the ledger a caller is limited to. There is no default: who reads for nobody in particular says {@link #ALL}.
 *
 * @param units these and all below them in the tree of their programme; empty for all units and pools
 * @param programmes these alone; empty for all
 */
public record Scope(Set<UnitCode> units, Set<ProgrammeCode> programmes) {
    /** The whole ledger. */
    public static final Scope ALL = new Scope(Set.of(), Set.of());

    public Scope {
        units = Set.copyOf(units);
        programmes = Set.copyOf(programmes);
    }

    /** The limits of a signed-in person. */
    public static Scope of(ScopedPrincipal person) {
        return new Scope(
                person.units().stream().map(UnitCode::new).collect(Collectors.toUnmodifiableSet()),
                person.programmes().stream().map(ProgrammeCode::new).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether it is the whole ledger. */
    public boolean isAll() {
        return units.isEmpty() && programmes.isEmpty();
    }
}
