package socai.ledger.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.DONOR;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.Y2015;
import static socai.testing.Samples.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.plan.ProgrammeExtension;
import socai.ledger.plan.ProgrammeExtension.AddedSource;
import socai.ledger.plan.ProgrammeExtension.Envelope;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.EnvelopeChange;
import socai.ledger.plan.ProgrammePlan.Funding;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Norm;
import socai.ledger.plan.ProgrammePlan.NormBasis;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** What a decision lays down and what others add to it: the new once, and what stands in no other words. */
class ProgrammeTest {
    private static final LegalBasis ADDING = decision("2/QĐ-UBND");
    private static final LegalBasis LATER = decision("3/QĐ-UBND");
    private static final SourceCode LOAN = new SourceCode("LOAN");
    private static final ProjectCode DAMS = new ProjectCode("DAMS");
    private static final Text NAME = new Text("Tên");
    private static final Text OTHER = new Text("Tên khác");
    private static final Unit EASTERN = new Unit(new UnitCode("03"), NAME, Level.DISTRICT, new UnitCode("0"));
    private static final List<Norm> NORMS = List.of(new Norm(NormBasis.DISTRICT, new Money(1), new Money(30)));
    private static final Project DAM = dams(NAME, 100, List.of(CENTRAL, PROVINCE), NORMS, OTHER);

    private final Programme programme = new Programme();

    // Laying down.

    @Test
    void a_programme_is_laid_down_once_and_the_same_again_is_nothing() {
        var asked = new DefineProgramme(plan());
        assertThat(programme.decide(asked)).contains(new ProgrammeDefined(plan()));
        programme.evolve(new ProgrammeDefined(plan()));
        assertThat(programme.plan()).isEqualTo(plan());
        assertThat(programme.decide(asked)).isEmpty();
        take(ADDING, ProgrammeExtension.ofYears(List.of(Y2015)));
        assertThat(programme.decide(asked)).as("as it was laid down").isEmpty();
        assertThat(programme.decide(new DefineProgramme(programme.plan())))
                .as("as it is now")
                .isEmpty();
    }

    @Test
    void parts_that_do_not_agree_are_not_laid_down() {
        var without = changed(plan(), List.of());
        var refusal = refusal(() -> programme.decide(new DefineProgramme(without)));
        assertThat(refusal.code()).isEqualTo(RefusalCode.INCONSISTENT_PROGRAMME);
        assertThatThrownBy(programme::plan).hasMessageContaining("never laid down");
    }

    @Test
    void another_plan_under_the_code_is_refused_by_its_first_part_that_differs() {
        programme.evolve(new ProgrammeDefined(plan()));
        var other = changed(plan(), List.of(Y2013));
        var refusal = refusal(() -> programme.decide(new DefineProgramme(other)));
        assertThat(refusal.code()).isEqualTo(RefusalCode.PROGRAMME_DIFFERS);
        assertThat(refusal.field()).isEqualTo("years");
        assertThat(refusal.details()).isEqualTo(Map.of("programme", PROGRAMME, "field", "years"));
    }

    // Adding.

    @Test
    void a_decision_adds_what_is_new_and_says_nothing_of_the_rest() {
        programme.evolve(new ProgrammeDefined(plan()));
        var gains = new ProgrammeExtension(
                List.of(Y2014, Y2015, Y2015, Y2013),
                List.of(
                        loan(null),
                        new AddedSource(CENTRAL, plan().sources().getFirst().name(), SourceKind.STATE_BUDGET, null)),
                List.of(plan().units().getFirst(), EASTERN, EASTERN),
                List.of(plan().projects().getFirst(), DAM),
                List.of(new Envelope(null, new Money(4_000_000))));
        var note = new Text("Bổ sung");
        var told = programme
                .decide(new ExtendProgramme(PROGRAMME, ADDING, gains, note))
                .orElseThrow();
        assertThat(told)
                .isEqualTo(new ProgrammeExtended(
                        PROGRAMME,
                        ADDING,
                        List.of(Y2015),
                        List.of(new Source(LOAN, NAME, SourceKind.STATE_BUDGET)),
                        List.of(new Funding(LOAN, null)),
                        List.of(EASTERN),
                        List.of(DAM),
                        List.of(new EnvelopeChange(null, new Money(3_000_000), new Money(4_000_000))),
                        note));
        programme.evolve(told);
        var plan = programme.plan();
        assertThat(plan.years()).containsExactly(Y2013, Y2014, Y2015);
        assertThat(plan.envelope()).isEqualTo(new Money(4_000_000));
        assertThat(plan.sources()).extracting(Source::code).containsExactly(CENTRAL, PROVINCE, DONOR, LOAN);
        assertThat(plan.units()).hasSize(5).endsWith(EASTERN);
        assertThat(plan.project(ROADS.project()).orElseThrow().sources())
                .containsExactly(CENTRAL, PROVINCE, DONOR, LOAN);
        assertThat(plan.project(DAMS))
                .as("the source came to the projects of before")
                .contains(DAM);
        assertThat(programme.decide(new ExtendProgramme(PROGRAMME, ADDING, gains, note)))
                .isEmpty();
    }

    @Test
    void a_decision_that_adds_one_thing_is_silent_on_all_others() {
        programme.evolve(new ProgrammeDefined(plan()));
        assertThat(adds(ADDING, ProgrammeExtension.ofYears(List.of(Y2015))))
                .isEqualTo(
                        new ProgrammeExtended(PROGRAMME, ADDING, List.of(Y2015), null, null, null, null, null, null));
        assertThat(adds(ADDING, ProgrammeExtension.ofUnits(List.of(EASTERN))))
                .isEqualTo(
                        new ProgrammeExtended(PROGRAMME, ADDING, null, null, null, List.of(EASTERN), null, null, null));
        assertThat(adds(ADDING, ProgrammeExtension.ofProjects(List.of(DAM))))
                .isEqualTo(new ProgrammeExtended(PROGRAMME, ADDING, null, null, null, null, List.of(DAM), null, null));
    }

    @Test
    void years_are_told_in_their_order() {
        programme.evolve(new ProgrammeDefined(plan(PROGRAMME, List.of(Y2014))));
        assertThat(adds(ADDING, ProgrammeExtension.ofYears(List.of(Y2015, Y2013)))
                        .years())
                .containsExactly(Y2013, Y2015);
        take(ADDING, ProgrammeExtension.ofYears(List.of(Y2015, Y2013)));
        assertThat(programme.plan().years()).containsExactly(Y2013, Y2014, Y2015);
    }

    @Test
    void what_does_not_fit_the_programme_is_not_added() {
        programme.evolve(new ProgrammeDefined(plan()));
        var lost = new Unit(new UnitCode("99"), NAME, Level.COMMUNE, new UnitCode("98"));
        assertThat(refusal(() -> adds(ADDING, ProgrammeExtension.ofUnits(List.of(lost))))
                        .code())
                .isEqualTo(RefusalCode.INCONSISTENT_PROGRAMME);
        var below = new Unit(new UnitCode("0301"), NAME, Level.COMMUNE, EASTERN.code());
        assertThat(adds(ADDING, ProgrammeExtension.ofUnits(List.of(below, EASTERN)))
                        .units())
                .as("a unit and what is above it come together")
                .containsExactly(below, EASTERN);
    }

    // What stands is said again in the same words, or not at all.

    @Test
    void other_words_for_what_stands_are_refused_by_their_part_and_with_what_stands() {
        programme.evolve(new ProgrammeDefined(plan()));
        take(ADDING, new ProgrammeExtension(List.of(), List.of(loan(null)), List.of(EASTERN), List.of(DAM), List.of()));
        var code = EASTERN.code();
        differs(new Unit(code, OTHER, Level.DISTRICT, EASTERN.parent()), "units.03.name", "Tên");
        differs(new Unit(code, NAME, Level.COMMUNE, EASTERN.parent()), "units.03.level", "DISTRICT");
        differs(new Unit(code, NAME, Level.DISTRICT, NORTH), "units.03.parent", "0");
        differs(new Unit(code, NAME, Level.DISTRICT, null), "units.03.parent", "0");
        differs(new Unit(new UnitCode("0"), new Text("Tỉnh"), Level.PROVINCE, NORTH), "units.0.parent", "null");
        differs(new AddedSource(LOAN, OTHER, SourceKind.STATE_BUDGET, null), "sources.LOAN.name", "Tên");
        differs(new AddedSource(LOAN, NAME, SourceKind.DONOR, null), "sources.LOAN.kind", "STATE_BUDGET");
        var both = List.of(CENTRAL, PROVINCE);
        differs(dams(OTHER, 100, both, NORMS, OTHER), "projects.DAMS.name", "Tên");
        differs(dams(NAME, 101, both, NORMS, OTHER), "projects.DAMS.envelope", "100");
        differs(dams(NAME, 100, both, NORMS, NAME), "projects.DAMS.lead", "Tên khác");
        differs(dams(NAME, 100, both, NORMS, null), "projects.DAMS.lead", "Tên khác");
        differs(dams(NAME, 100, both, null, OTHER), "projects.DAMS.norms", NORMS.toString());
        differs(dams(NAME, 100, List.of(CENTRAL), NORMS, OTHER), "projects.DAMS.sources", null);
    }

    @Test
    void what_one_decision_says_twice_it_says_in_the_same_words() {
        programme.evolve(new ProgrammeDefined(plan()));
        var other = new Unit(EASTERN.code(), OTHER, Level.DISTRICT, EASTERN.parent());
        var refusal = refusal(() -> adds(ADDING, ProgrammeExtension.ofUnits(List.of(EASTERN, other))));
        assertThat(refusal.field()).isEqualTo("units.03.name");
    }

    @Test
    void a_project_is_said_again_as_it_was_laid_down_whatever_came_to_it_since() {
        programme.evolve(new ProgrammeDefined(plan()));
        take(ADDING, ProgrammeExtension.ofSources(List.of(loan(null))));
        take(ADDING, ProgrammeExtension.ofProjects(List.of(DAM)));
        take(LATER, envelopes(new Envelope(DAMS, new Money(200)), new Envelope(ROADS.project(), new Money(5))));
        take(LATER, ProgrammeExtension.ofSources(List.of(loan(List.of(DAMS)))));
        addsNothing(
                ADDING,
                ProgrammeExtension.ofProjects(List.of(DAM, plan().projects().getFirst())));
        var turned = dams(NAME, 100, List.of(PROVINCE, CENTRAL), NORMS, OTHER);
        addsNothing(ADDING, ProgrammeExtension.ofProjects(List.of(turned)));
    }

    // Sources for projects.

    @Test
    void a_source_comes_to_the_projects_that_lack_it_alone() {
        programme.evolve(new ProgrammeDefined(plan()));
        var wells = WELLS.project();
        take(ADDING, ProgrammeExtension.ofSources(List.of(loan(List.of(wells)))));
        assertThat(programme.plan().project(wells).orElseThrow().sources()).contains(LOAN);
        assertThat(programme.plan().project(ROADS.project()).orElseThrow().sources())
                .doesNotContain(LOAN);
        addsNothing(ADDING, ProgrammeExtension.ofSources(List.of(loan(List.of(wells)))));
        addsNothing(LATER, ProgrammeExtension.ofSources(List.of(loan(List.of(wells)))));
        assertThat(adds(LATER, ProgrammeExtension.ofSources(List.of(loan(List.of(wells, ROADS.project())))))
                        .fundings())
                .containsExactly(new Funding(LOAN, List.of(ROADS.project())));
        take(LATER, ProgrammeExtension.ofSources(List.of(loan(null))));
        assertThat(programme.plan().project(ROADS.project()).orElseThrow().sources())
                .endsWith(LOAN)
                .doesNotHaveDuplicates();
        assertThat(programme.plan().project(wells).orElseThrow().sources()).doesNotHaveDuplicates();
    }

    @Test
    void a_source_for_all_is_for_the_projects_of_that_day_until_another_decision_says_it_again() {
        programme.evolve(new ProgrammeDefined(plan()));
        take(ADDING, ProgrammeExtension.ofSources(List.of(loan(null))));
        take(ADDING, ProgrammeExtension.ofProjects(List.of(DAM)));
        addsNothing(ADDING, ProgrammeExtension.ofSources(List.of(loan(null))));
        addsNothing(decision("2/qđ-ubnd"), ProgrammeExtension.ofSources(List.of(loan(null))));
        assertThat(adds(LATER, ProgrammeExtension.ofSources(List.of(loan(null))))
                        .fundings())
                .containsExactly(new Funding(LOAN, null));
    }

    @Test
    void a_decision_that_said_something_else_of_the_source_has_not_said_it_for_all() {
        programme.evolve(new ProgrammeDefined(plan()));
        take(ADDING, ProgrammeExtension.ofSources(List.of(loan(List.of(WELLS.project())))));
        assertThat(adds(ADDING, ProgrammeExtension.ofSources(List.of(loan(null))))
                        .fundings())
                .containsExactly(new Funding(LOAN, null));
    }

    @Test
    void a_source_is_for_projects_that_are_known() {
        programme.evolve(new ProgrammeDefined(plan()));
        var refusal = refusal(() ->
                adds(ADDING, ProgrammeExtension.ofSources(List.of(loan(List.of(ROADS.project(), DAMS))))));
        assertThat(refusal.code()).isEqualTo(RefusalCode.INCONSISTENT_PROGRAMME);
        assertThat(refusal.details())
                .isEqualTo(Map.of("field", "sources.LOAN.projects", "problem", "unknown", "was", "DAMS"));
    }

    // Envelopes.

    @Test
    void an_envelope_is_set_from_what_it_is_to_what_a_decision_says() {
        programme.evolve(new ProgrammeDefined(plan()));
        var roads = ROADS.project();
        var first = envelopes(new Envelope(roads, new Money(7)), new Envelope(null, new Money(8)));
        assertThat(adds(ADDING, first).envelopes())
                .containsExactly(
                        new EnvelopeChange(roads, new Money(2_000_000), new Money(7)),
                        new EnvelopeChange(null, new Money(3_000_000), new Money(8)));
        take(ADDING, first);
        assertThat(programme.plan().envelope()).isEqualTo(new Money(8));
        assertThat(programme.plan().project(roads).orElseThrow().envelope()).isEqualTo(new Money(7));
        assertThat(programme.plan().project(WELLS.project()).orElseThrow().envelope())
                .isEqualTo(new Money(1_000_000));
        var second = envelopes(new Envelope(roads, new Money(9)));
        assertThat(adds(LATER, second).envelopes())
                .containsExactly(new EnvelopeChange(roads, new Money(7), new Money(9)));
    }

    @Test
    void one_decision_sets_an_envelope_once() {
        programme.evolve(new ProgrammeDefined(plan()));
        var roads = ROADS.project();
        take(ADDING, envelopes(new Envelope(roads, new Money(7)), new Envelope(null, new Money(8))));
        take(LATER, envelopes(new Envelope(roads, new Money(9))));
        addsNothing(ADDING, envelopes(new Envelope(roads, new Money(7)), new Envelope(null, new Money(8))));
        addsNothing(LATER, envelopes(new Envelope(roads, new Money(9))));
        differs(ADDING, envelopes(new Envelope(roads, new Money(9))), "envelopes.ROADS.amount", "7");
        differs(ADDING, envelopes(new Envelope(null, new Money(9))), "envelopes.amount", "8");
        var twice = envelopes(new Envelope(WELLS.project(), new Money(1)), new Envelope(WELLS.project(), new Money(2)));
        differs(ADDING, twice, "envelopes.WELLS.amount", "1");
        var same = new Envelope(WELLS.project(), new Money(1));
        assertThat(adds(ADDING, envelopes(same, same)).envelopes()).hasSize(1);
    }

    @Test
    void the_decision_that_lays_a_programme_or_a_project_down_has_set_its_envelope() {
        programme.evolve(new ProgrammeDefined(plan()));
        addsNothing(BASIS, envelopes(new Envelope(null, new Money(3_000_000))));
        addsNothing(BASIS, envelopes(new Envelope(ROADS.project(), new Money(2_000_000))));
        differs(BASIS, envelopes(new Envelope(null, new Money(1))), "envelopes.amount", "3000000");
        differs(BASIS, envelopes(new Envelope(ROADS.project(), new Money(1))), "envelopes.ROADS.amount", "2000000");
        take(ADDING, ProgrammeExtension.ofProjects(List.of(DAM)));
        addsNothing(ADDING, envelopes(new Envelope(DAMS, new Money(100))));
        differs(ADDING, envelopes(new Envelope(DAMS, new Money(101))), "envelopes.DAMS.amount", "100");
        assertThat(adds(BASIS, envelopes(new Envelope(DAMS, new Money(101)))).envelopes())
                .as("the first decision knew nothing of the dams")
                .containsExactly(new EnvelopeChange(DAMS, new Money(100), new Money(101)));
        assertThat(adds(ADDING, envelopes(new Envelope(ROADS.project(), new Money(1))))
                        .envelopes())
                .containsExactly(new EnvelopeChange(ROADS.project(), new Money(2_000_000), new Money(1)));
    }

    @Test
    void an_envelope_is_that_of_a_known_project() {
        programme.evolve(new ProgrammeDefined(plan()));
        var refusal = refusal(() -> adds(ADDING, envelopes(new Envelope(DAMS, new Money(1)))));
        assertThat(refusal.details()).isEqualTo(Map.of("field", "envelopes.DAMS", "problem", "unknown", "was", "DAMS"));
    }

    @Test
    void nothing_is_added_to_a_programme_that_was_never_laid_down() {
        assertThatThrownBy(() -> adds(ADDING, ProgrammeExtension.ofYears(List.of(Y2015))))
                .hasMessageContaining("never laid down");
    }

    private ProgrammeExtended adds(LegalBasis by, ProgrammeExtension gains) {
        return programme.decide(new ExtendProgramme(PROGRAMME, by, gains, null)).orElseThrow();
    }

    private void addsNothing(LegalBasis by, ProgrammeExtension gains) {
        assertThat(programme.decide(new ExtendProgramme(PROGRAMME, by, gains, null)))
                .isEmpty();
    }

    private void take(LegalBasis by, ProgrammeExtension gains) {
        programme.evolve(adds(by, gains));
    }

    private void differs(Unit unit, String field, String stands) {
        differs(LATER, ProgrammeExtension.ofUnits(List.of(unit)), field, stands);
    }

    private void differs(AddedSource source, String field, String stands) {
        differs(LATER, ProgrammeExtension.ofSources(List.of(source)), field, stands);
    }

    private void differs(Project project, String field, @Nullable String stands) {
        differs(LATER, ProgrammeExtension.ofProjects(List.of(project)), field, stands);
    }

    /** What stands, where it has one order to be written in. */
    private void differs(LegalBasis by, ProgrammeExtension gains, String field, @Nullable String stands) {
        var refusal = refusal(() -> programme.decide(new ExtendProgramme(PROGRAMME, by, gains, null)));
        assertThat(refusal.code()).isEqualTo(RefusalCode.PROGRAMME_DIFFERS);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.details()).containsEntry("programme", PROGRAMME).containsEntry("field", field);
        if (stands != null) {
            assertThat(refusal.details()).containsEntry("stands", stands);
        }
    }

    private static Refusal refusal(Runnable decide) {
        return catchThrowableOfType(Refusal.class, decide::run);
    }

    private static LegalBasis decision(String number) {
        return new LegalBasis(new Text(number), DAY.plusDays(1), new Text("UBND tỉnh"), null);
    }

    private static AddedSource loan(@Nullable List<ProjectCode> projects) {
        return new AddedSource(LOAN, NAME, SourceKind.STATE_BUDGET, projects);
    }

    private static Project dams(
            Text name, long envelope, List<SourceCode> sources, @Nullable List<Norm> norms, @Nullable Text lead) {
        return new Project(DAMS, name, new Money(envelope), sources, norms, lead);
    }

    private static ProgrammeExtension envelopes(Envelope... envelopes) {
        return ProgrammeExtension.ofEnvelopes(List.of(envelopes));
    }

    private static ProgrammePlan changed(ProgrammePlan plan, List<FiscalYear> years) {
        return new ProgrammePlan(
                plan.code(),
                plan.title(),
                plan.legalBasis(),
                years,
                plan.envelope(),
                plan.sources(),
                plan.projects(),
                plan.units(),
                plan.notes());
    }
}
