package socai.rights;

import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.ledger.plan.ProgrammePlan;
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

    /** Whether a unit, or one above it in the tree of the programme, is within the limits. */
    public boolean owns(ProgrammePlan plan, UnitCode unit) {
        return covers(plan.code())
                && (units.isEmpty() || plan.lineage(unit).stream().anyMatch(units::contains));
    }

    /** Whether a programme is within the limits. */
    public boolean covers(ProgrammeCode programme) {
        return programmes.isEmpty() || programmes.contains(programme);
    }

    /** The limits as a file tells them; nothing where there are none. */
    @Override
    public String toString() {
        var told = new StringJoiner(" ");
        if (!units.isEmpty()) {
            told.add("units=" + joined(units));
        }
        if (!programmes.isEmpty()) {
            told.add("programmes=" + joined(programmes));
        }
        return told.toString();
    }

    /** The codes of its units and programmes, as people read them. */
    public String codes() {
        return Stream.of(units, programmes)
                .flatMap(Set::stream)
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String joined(Set<?> codes) {
        return codes.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
    }
}
