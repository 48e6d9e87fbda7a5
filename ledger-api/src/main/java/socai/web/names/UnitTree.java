package socai.web.names;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.value.UnitCode;

/** The units of a programme in reading order: each right below the unit it belongs to, whatever their levels. */
final class UnitTree {
    private final Map<Optional<UnitCode>, List<Unit>> below = new LinkedHashMap<>();

    private UnitTree(List<Unit> units) {
        units.forEach(unit -> below.computeIfAbsent(Optional.ofNullable(unit.parent()), any -> new ArrayList<>())
                .add(unit));
    }

    static List<Unit> of(ProgrammePlan plan) {
        var units = new ArrayList<Unit>(plan.units().size());
        new UnitTree(plan.units()).addBelow(Optional.empty(), units);
        return units;
    }

    private void addBelow(Optional<UnitCode> parent, List<Unit> units) {
        for (var unit : below.getOrDefault(parent, List.of())) {
            units.add(unit);
            addBelow(Optional.of(unit.code()), units);
        }
    }
}
