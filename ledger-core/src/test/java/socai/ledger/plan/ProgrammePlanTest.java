package socai.ledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

class ProgrammePlanTest {
    private final ProgrammePlan plan = plan();

    @Test
    void a_plan_whose_parts_agree_is_taken() {
        assertThatCode(plan::mustBeConsistent).doesNotThrowAnyException();
    }

    @Test
    void a_plan_without_years_sources_or_projects_is_refused() {
        assertThat(fieldAtFault(with(List.of(), plan.sources(), plan.projects(), plan.units())))
                .isEqualTo("years");
        assertThat(fieldAtFault(with(plan.years(), List.of(), plan.projects(), plan.units())))
                .isEqualTo("sources");
        assertThat(fieldAtFault(with(plan.years(), plan.sources(), List.of(), plan.units())))
                .isEqualTo("projects");
    }

    @Test
    void a_programme_may_have_no_units_and_then_holds_a_pool_alone() {
        assertThatCode(() -> with(plan.years(), plan.sources(), plan.projects(), List.of())
                        .mustBeConsistent())
                .doesNotThrowAnyException();
    }

    @Test
    void a_code_that_stands_twice_is_refused() {
        assertThat(fieldAtFault(with(List.of(Y2013, Y2013), plan.sources(), plan.projects(), plan.units())))
                .isEqualTo("years");
        assertThat(fieldAtFault(with(plan.years(), twice(plan.sources()), plan.projects(), plan.units())))
                .isEqualTo("sources");
        assertThat(fieldAtFault(with(plan.years(), plan.sources(), twice(plan.projects()), plan.units())))
                .isEqualTo("projects");
        assertThat(fieldAtFault(with(plan.years(), plan.sources(), plan.projects(), twice(plan.units()))))
                .isEqualTo("units");
    }

    @Test
    void a_project_with_a_source_of_nowhere_is_refused() {
        assertThat(fieldAtFault(withProject(List.of(CENTRAL, new SourceCode("MOON")))))
                .isEqualTo("projects.X.sources");
        assertThat(fieldAtFault(withProject(List.of()))).isEqualTo("projects.X.sources");
    }

    @Test
    void a_unit_of_any_level_hangs_below_any_known_unit_or_is_a_root() {
        var ministry = new Level("MINISTRY");
        for (var level : List.of(Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, ministry)) {
            assertThatCode(withUnit(level, null)::mustBeConsistent).doesNotThrowAnyException();
            assertThatCode(withUnit(level, NORTH)::mustBeConsistent).doesNotThrowAnyException();
            assertThatCode(withUnit(level, HAMLET)::mustBeConsistent).doesNotThrowAnyException();
            assertThat(fieldAtFault(withUnit(level, new UnitCode("99")))).isEqualTo("units.X.parent");
            assertThat(fieldAtFault(withUnit(level, new UnitCode("X")))).isEqualTo("units.X.parent");
        }
    }

    @Test
    void no_unit_hangs_below_itself_however_long_the_way_round() {
        for (var length = 2; length <= 6; length++) {
            var units = new ArrayList<>(plan.units());
            for (var i = 0; i < length; i++) {
                units.add(new Unit(
                        new UnitCode("R" + i), new Text("Vòng"), Level.COMMUNE, new UnitCode("R" + (i + 1) % length)));
            }
            assertThat(fieldAtFault(with(plan.years(), plan.sources(), plan.projects(), units)))
                    .startsWith("units.R")
                    .endsWith(".parent");
        }
    }

    @Test
    void the_name_of_a_level_is_a_plain_code() {
        for (var fits : List.of("MINISTRY", "A", "LEVEL_2", "X".repeat(30))) {
            assertThat(new Level(fits)).hasToString(fits);
        }
        for (var not : List.of("", "ministry", "2ND", "BỘ", "A B", "X".repeat(31))) {
            assertThatThrownBy(() -> new Level(not)).isInstanceOf(InvalidValue.class);
        }
    }

    private static String fieldAtFault(ProgrammePlan plan) {
        var refusal = catchThrowableOfType(Refusal.class, plan::mustBeConsistent);
        assertThat(refusal.code()).isEqualTo(RefusalCode.INCONSISTENT_PROGRAMME);
        return String.valueOf(refusal.field());
    }

    private ProgrammePlan withProject(List<SourceCode> sources) {
        var project = new Project(new ProjectCode("X"), new Text("Dự án"), new Money(1), sources, null, null);
        return with(plan.years(), plan.sources(), List.of(project), plan.units());
    }

    private ProgrammePlan withUnit(Level level, @Nullable UnitCode parent) {
        var units = new ArrayList<>(plan.units());
        units.add(new Unit(new UnitCode("X"), new Text("Đơn vị"), level, parent));
        return with(plan.years(), plan.sources(), plan.projects(), units);
    }

    private ProgrammePlan with(List<FiscalYear> years, List<Source> sources, List<Project> projects, List<Unit> units) {
        return new ProgrammePlan(
                plan.code(),
                plan.title(),
                plan.legalBasis(),
                years,
                plan.envelope(),
                sources,
                projects,
                units,
                plan.notes());
    }

    private static <T> List<T> twice(List<T> list) {
        return List.of(list.getFirst(), list.getFirst());
    }
}
