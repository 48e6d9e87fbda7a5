package socai.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.UnitCode;

class DistrictsTest {
    /** Children before their parents, for a list is in no order. */
    private static final List<Unit> UNITS = List.of(
            unit("HAMLET", "HAMLET", "COMMUNE"),
            unit("COMMUNE", "COMMUNE", "DISTRICT"),
            unit("DISTRICT", "DISTRICT", "PROVINCE"),
            unit("FREE", "COMMUNE", "PROVINCE"),
            unit("SCHOOL", "SCHOOL", "FREE"),
            unit("PROVINCE", "PROVINCE", "STATE"),
            unit("STATE", "STATE", ""),
            unit("OFFICE", "OFFICE", "DEPARTMENT"),
            unit("DEPARTMENT", "DEPARTMENT", "MINISTRY"),
            unit("MINISTRY", "MINISTRY", ""));

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "HAMLET,DISTRICT",
                "COMMUNE,DISTRICT",
                "DISTRICT,DISTRICT",
                "FREE,FREE",
                "SCHOOL,FREE",
                "PROVINCE,none",
                "STATE,STATE",
                "OFFICE,MINISTRY",
                "DEPARTMENT,MINISTRY",
                "MINISTRY,MINISTRY"
            })
    void a_unit_rolls_up_to_its_district_or_to_the_topmost_unit_below_a_province(
            String code, @Nullable String district) {
        var districts = new Districts(UNITS, Map.of());
        var unit = UNITS.stream()
                .filter(known -> known.code().value().equals(code))
                .findFirst()
                .orElseThrow();
        assertThat(districts.of(unit)).isEqualTo(district == null ? null : new UnitCode(district));
    }

    @Test
    void what_comes_later_rolls_up_as_if_it_had_been_there() {
        var whole = new Districts(UNITS, Map.of());
        for (var later : UNITS) {
            var parent = later.parent();
            var known = parent == null
                    ? Map.<UnitCode, Optional<UnitCode>>of()
                    : Map.of(parent, Optional.ofNullable(whole.of(unit(parent))));
            assertThat(new Districts(List.of(later), known).of(later)).isEqualTo(whole.of(later));
        }
    }

    private static Unit unit(UnitCode code) {
        return UNITS.stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Unit unit(String code, String level, String parent) {
        return new Unit(
                new UnitCode(code),
                new Text("Đơn vị"),
                new Level(level),
                parent.isEmpty() ? null : new UnitCode(parent));
    }
}
