package socai.programmes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.value.UnitCode;

/**
 * Tells the unit that the figures of a unit are rolled up to: the nearest district that it is or lies in. In a tree
 * without districts it is the topmost unit above it that is no province. A province is not rolled up.
 */
final class Districts {
    /** The units whose district is known, from this list or from before. */
    private final Map<UnitCode, Optional<UnitCode>> known;

    private final Map<UnitCode, Unit> units = new HashMap<>();

    /**
     * The districts of some units.
     *
     * @param before of the units above them that are not among them
     */
    Districts(List<Unit> units, Map<UnitCode, Optional<UnitCode>> before) {
        this.known = new HashMap<>(before);
        units.forEach(unit -> this.units.put(unit.code(), unit));
    }

    @Nullable
    UnitCode of(Unit unit) {
        var district = known.get(unit.code());
        if (district == null) {
            district = find(unit);
            known.put(unit.code(), district);
        }
        return district.orElse(null);
    }

    private Optional<UnitCode> find(Unit unit) {
        if (unit.level().equals(Level.PROVINCE)) {
            return Optional.empty();
        }
        return unit.level().equals(Level.DISTRICT)
                ? Optional.of(unit.code())
                : above(unit).or(() -> Optional.of(unit.code()));
    }

    private Optional<UnitCode> above(Unit unit) {
        var parent = unit.parent();
        if (parent == null) {
            return Optional.empty();
        }
        var listed = units.get(parent);
        return listed == null ? known.getOrDefault(parent, Optional.empty()) : Optional.ofNullable(of(listed));
    }
}
