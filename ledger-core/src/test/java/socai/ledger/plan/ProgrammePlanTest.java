package socai.ledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.DONOR;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Norm;
import socai.ledger.plan.ProgrammePlan.NormBasis;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
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

    @Test
    void what_is_wrong_with_a_part_is_told_with_it() {
        assertThat(details(with(List.of(), plan.sources(), plan.projects(), plan.units())))
                .isEqualTo(Map.of("field", "years", "problem", "empty", "was", ""));
        assertThat(details(with(plan.years(), plan.sources(), plan.projects(), twice(plan.units()))))
                .isEqualTo(Map.of("field", "units", "problem", "twice", "was", "0"));
        assertThat(details(withProject(List.of(CENTRAL, new SourceCode("MOON")))))
                .isEqualTo(Map.of("field", "projects.X.sources", "problem", "unknown", "was", "MOON"));
        assertThat(details(withUnit(Level.COMMUNE, new UnitCode("99"))))
                .isEqualTo(Map.of("field", "units.X.parent", "problem", "parent", "was", "99"));
    }

    @Test
    void parts_are_found_by_their_codes() {
        assertThat(plan.project(ROADS.project()).map(plan::line)).contains(ROADS);
        assertThat(plan.project(new ProjectCode("X"))).isEmpty();
        assertThat(plan.unit(HAMLET).map(Unit::level)).contains(Level.COMMUNE);
        assertThat(plan.unit(new UnitCode("99"))).isEmpty();
        assertThat(plan.source(DONOR).map(Source::kind)).contains(SourceKind.DONOR);
        assertThat(plan.source(new SourceCode("MOON"))).isEmpty();
    }

    @Test
    void a_plan_differs_from_another_in_the_first_part_that_says_something_else() {
        var other = other();
        var parts = List.of("title", "legalBasis", "years", "envelope", "sources", "projects", "units", "notes");
        for (var same = 0; same < parts.size(); same++) {
            assertThat(plan.differenceFrom(mixed(plan, other, same))).isEqualTo(parts.get(same));
            assertThat(mixed(plan, other, same).differenceFrom(plan)).isEqualTo(parts.get(same));
        }
        assertThat(plan.differenceFrom(plan(new ProgrammeCode("OTHER")))).isEqualTo("code");
    }

    @Test
    void what_is_usual_for_a_unit_is_the_upper_norm_of_its_level_in_the_project() {
        var norms = List.of(
                norm(NormBasis.VILLAGE, 1),
                norm(NormBasis.PROJECT, 70),
                norm(NormBasis.DISTRICT, 40),
                norm(NormBasis.COMMUNE, 5));
        var project = new Project(ROADS.project(), new Text("Đường"), new Money(1), List.of(CENTRAL), norms, null);
        assertThat(plan.unitNorms(project))
                .isEqualTo(Map.of(NORTH, new Money(40), SOUTH, new Money(40), HAMLET, new Money(5)));
        assertThat(plan.projectNorm(project)).contains(new Money(70));
        var of = OpenLine.of(plan, project);
        assertThat(of)
                .isEqualTo(new OpenLine(
                        ROADS,
                        project.name(),
                        project.envelope(),
                        new TreeSet<>(plan.years()),
                        Map.of(CENTRAL, SourceKind.STATE_BUDGET),
                        new TreeSet<>(plan.units().stream().map(Unit::code).toList()),
                        plan.unitNorms(project),
                        new Money(70)));
    }

    @Test
    void where_a_project_has_no_norm_of_a_level_nothing_is_usual() {
        var none = plan.projects().getFirst();
        assertThat(plan.unitNorms(none)).isNull();
        assertThat(plan.projectNorm(none)).isEmpty();
        assertThat(OpenLine.of(plan, none))
                .extracting(OpenLine::norms, OpenLine::yearlyNorm, OpenLine::sources)
                .containsExactly(
                        null,
                        null,
                        Map.of(
                                CENTRAL, SourceKind.STATE_BUDGET,
                                PROVINCE, SourceKind.STATE_BUDGET,
                                DONOR, SourceKind.DONOR));
        var villages = new Project(
                ROADS.project(),
                new Text("Đường"),
                new Money(1),
                List.of(CENTRAL),
                List.of(norm(NormBasis.VILLAGE, 1)),
                null);
        assertThat(plan.unitNorms(villages)).isNull();
        assertThat(plan.projectNorm(villages)).isEmpty();
    }

    @Test
    void what_a_decision_adds_changes_nothing_else() {
        var none = new ProgrammePlan.Additions(null, null, null, null, null, null);
        assertThat(plan.with(none)).isEqualTo(plan);
        var envelope = new ProgrammePlan.EnvelopeChange(WELLS.project(), new Money(1_000_000), new Money(5));
        var changed = plan.with(new ProgrammePlan.Additions(null, null, null, null, null, List.of(envelope)));
        assertThat(changed.envelope()).isEqualTo(plan.envelope());
        assertThat(changed.projects().getFirst()).isEqualTo(plan.projects().getFirst());
        assertThat(changed.projects().getLast().envelope()).isEqualTo(new Money(5));
        assertThat(changed.differenceFrom(plan)).isEqualTo("projects");
    }

    private static Norm norm(NormBasis per, long to) {
        return new Norm(per, new Money(1), new Money(to));
    }

    /** Another plan under the same code, which says something else in each part. */
    private ProgrammePlan other() {
        return new ProgrammePlan(
                plan.code(),
                new Text("Chương trình khác"),
                new LegalBasis(new Text("2/QĐ-UBND"), DAY, new Text("UBND tỉnh"), null),
                List.of(Y2013),
                new Money(1),
                plan.sources().subList(0, 2),
                plan.projects().subList(0, 1),
                plan.units().subList(0, 1),
                List.of(new Text("Ghi chú")));
    }

    /** So many parts of the one, and all that follow of the other. */
    private static ProgrammePlan mixed(ProgrammePlan one, ProgrammePlan other, int same) {
        return new ProgrammePlan(
                one.code(),
                same > 0 ? one.title() : other.title(),
                same > 1 ? one.legalBasis() : other.legalBasis(),
                same > 2 ? one.years() : other.years(),
                same > 3 ? one.envelope() : other.envelope(),
                same > 4 ? one.sources() : other.sources(),
                same > 5 ? one.projects() : other.projects(),
                same > 6 ? one.units() : other.units(),
                other.notes());
    }

    private static Map<String, Object> details(ProgrammePlan plan) {
        return catchThrowableOfType(Refusal.class, plan::mustBeConsistent).details();
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
