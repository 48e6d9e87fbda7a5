package socai.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.ProgrammePlan;
import socai.ledger.ProgrammePlan.Unit;
import socai.ledger.UnitCode;

/** The units of a programme in reading order: each right below the unit it belongs to. */
final class UnitTree {
    private UnitTree() {}

    static List<Unit> of(ProgrammePlan plan) {
        return below(plan, null).toList();
    }

    private static Stream<Unit> below(ProgrammePlan plan, @Nullable UnitCode parent) {
        return plan.units().stream()
                .filter(unit -> Objects.equals(unit.parent(), parent))
                .flatMap(unit -> Stream.concat(Stream.of(unit), below(plan, unit.code())));
    }
}
