package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.Y2015;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.close;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.place;
import static socai.testing.Samples.plan;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.reallocate;
import static socai.testing.Samples.reopen;
import static socai.testing.Samples.reverse;
import static socai.testing.Samples.setControl;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.plan.ProgrammeExtension;
import socai.ledger.plan.ProgrammeExtension.AddedSource;
import socai.ledger.plan.ProgrammeExtension.Envelope;
import socai.ledger.plan.ProgrammePlan.EnvelopeChange;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Norm;
import socai.ledger.plan.ProgrammePlan.NormBasis;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.testing.TestLedger;

/** A programme grows by decisions; what stands is never said in other words. */
class ProgrammeGrowthTest {
    private static final LegalBasis ADDING =
            new LegalBasis(new Text("2/QĐ-UBND"), DAY.plusDays(1), new Text("UBND tỉnh"), null);
    private static final UnitCode EAST = new UnitCode("03");
    private static final SourceCode LOAN = new SourceCode("LOAN");
    private static final LineId DAMS = new LineId(PROGRAMME, new ProjectCode("DAMS"));
    private static final Unit EASTERN = new Unit(EAST, new Text("Huyện Đông"), Level.DISTRICT, new UnitCode("0"));

    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();
    private final Recorder otherNode = ledger.node();

    @AfterEach
    void verify() {
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void a_line_learns_of_a_new_unit_in_the_append_that_first_names_it_and_once() {
        assertThat(ledger.code(allocate(EAST, 10))).isEqualTo("UNKNOWN_UNIT");
        assertThat(types(ledger.record(units(EASTERN)))).containsExactly("ProgrammeExtended");
        assertThat(types(ledger.record(allocate(EAST, 10)))).containsExactly("LineExtended", "Allocated");
        assertThat(types(ledger.record(allocate(EAST, 10)))).containsExactly("Allocated");
        assertThat(types(otherNode, allocate(EAST, 10))).containsExactly("Allocated");
    }

    @Test
    void a_node_that_has_not_heard_of_the_unit_refuses_it_on_the_latest_alone() {
        assertThat(TestLedger.code(() -> otherNode.record(allocate(EAST, 10), Request.by("finance"))))
                .isEqualTo("UNKNOWN_UNIT");
        ledger.record(units(EASTERN));
        assertThat(types(otherNode, allocate(EAST, 10))).containsExactly("LineExtended", "Allocated");
    }

    @Test
    void a_trial_learns_and_records_nothing() {
        ledger.record(units(EASTERN));
        var head = log.head();
        var trial = recorder.tryOut(List.of(allocate(EAST, 10), disburse(EAST, 10, "UNC-1")), Request.by("finance"));
        assertThat(trial.outcomes()).allMatch(outcome -> outcome.refusal() == null);
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void a_unit_that_only_one_project_can_fund_is_known_to_all_and_a_source_only_to_those_it_is_for() {
        var loan = new AddedSource(LOAN, new Text("Vốn vay"), SourceKind.STATE_BUDGET, List.of(WELLS.project()));
        ledger.record(sources(loan));
        assertThat(ledger.code(from(ROADS, LOAN))).isEqualTo("UNKNOWN_SOURCE");
        assertThat(types(ledger.record(from(WELLS, LOAN)))).containsExactly("LineExtended", "Allocated");
        var forAll = new AddedSource(LOAN, new Text("Vốn vay"), SourceKind.STATE_BUDGET, null);
        assertThat(types(ledger.record(sources(forAll)))).containsExactly("ProgrammeExtended");
        assertThat(types(ledger.record(from(ROADS, LOAN)))).containsExactly("LineExtended", "Allocated");
        assertThat(ledger.record(sources(forAll)).events()).isEmpty();
    }

    @Test
    void both_lines_of_a_reallocation_learn_before_either_half_and_it_can_be_undone() {
        ledger.record(allocate(NORTH, 100));
        ledger.record(units(EASTERN));
        var move = reallocate(place(ROADS, NORTH), place(WELLS, EAST), 40);
        assertThat(types(ledger.record(move))).containsExactly("LineExtended", "Reallocated", "Reallocated");
        for (var half = 0; half < 2; half++) {
            var entry = ledger.record(move).events().get(half);
            assertThat(types(ledger.record(reverse(entry.id(), (MoneyEvent) entry.event()))))
                    .containsExactly("Reversed", "Reversed");
        }
    }

    @Test
    void a_proposal_for_a_new_unit_is_approved() {
        ledger.record(allocate(NORTH, 100));
        ledger.record(units(EASTERN));
        var asked = ledger.record(propose(reallocate(place(ROADS, NORTH), place(ROADS, EAST), 40)))
                .events()
                .getLast();
        assertThat(types(ledger.record(new Approve(ROADS, asked.id(), CHIEF, DAY))))
                .containsExactly("Approved", "Reallocated");
    }

    @Test
    void money_is_carried_into_an_added_year_which_is_closed_in_its_turn() {
        ledger.record(new Enter(
                new Allocated(ROADS, Y2014, CENTRAL, NORTH, new Money(10), LocalDate.of(2014, 5, 1), BASIS, null)));
        ledger.record(close(Y2014));
        var carry = new Enter(new CarriedOver(
                ROADS,
                Y2014,
                CENTRAL,
                NORTH,
                Account.AVAILABLE,
                null,
                new Money(10),
                LocalDate.of(2015, 2, 1),
                BASIS,
                null));
        assertThat(ledger.code(carry)).isEqualTo("YEAR_NOT_IN_PROGRAMME");
        ledger.record(extend(ProgrammeExtension.ofYears(List.of(Y2015))));
        assertThat(types(ledger.record(carry))).containsExactly("LineExtended", "CarriedOver");
        var closing = new CloseYear(PROGRAMME, Y2015, Y2015.lastPostingDay(), BASIS, null);
        // Roads know the year; wells hear of it here.
        assertThat(types(ledger.record(closing))).containsExactlyInAnyOrder("YearClosed", "LineExtended", "YearClosed");
    }

    @Test
    void a_new_line_obeys_what_was_said_of_all_lines_before_and_no_more() {
        ledger.record(setControl(Control.FOUR_EYES, ControlAction.STOP, 50));
        ledger.record(new SetControl(
                PROGRAMME, ROADS.project(), Control.ENVELOPE, ControlAction.STOP, null, null, null, DAY, BASIS));
        ledger.record(close(Y2013));
        var types = types(ledger.record(projects(project(DAMS, 100))));
        assertThat(types).containsExactly("ProgrammeExtended", "LineOpened", "YearClosed", "ControlSet");
        assertThat(ledger.code(in(DAMS, Y2013, 10))).isEqualTo("YEAR_CLOSED");
        assertThat(ledger.code(in(DAMS, Y2014, 51))).isEqualTo("CONTROL_STOPPED");
        assertThat(ledger.code(in(DAMS, Y2014, 50))).isEqualTo("recorded");
        assertThat(ledger.code(in(DAMS, Y2014, 50))).isEqualTo("recorded");
        assertThat(ledger.code(in(DAMS, Y2014, 50))).as("the envelope warns").isEqualTo("recorded");
    }

    @Test
    void closing_a_year_and_adding_a_line_at_once_on_two_nodes_leaves_no_line_open() {
        for (var round = 0; round < 20; round++) {
            var line = new LineId(PROGRAMME, new ProjectCode("R" + round));
            Race.of(
                    2,
                    runner -> runner == 0
                            ? recorder.record(close(Y2013), Request.by("admin"))
                            : otherNode.record(projects(project(line, 100)), Request.by("admin")));
            assertThat(ledger.code(in(line, Y2013, 1))).isEqualTo("YEAR_CLOSED");
            ledger.record(reopen(Y2013));
        }
    }

    @Test
    void the_same_again_records_nothing_and_other_words_are_refused_by_their_field() {
        var dams = project(DAMS, 100);
        var source = new AddedSource(LOAN, new Text("Vốn vay"), SourceKind.STATE_BUDGET, null);
        var all = extend(new ProgrammeExtension(
                List.of(Y2015),
                List.of(source),
                List.of(EASTERN),
                List.of(dams),
                List.of(
                        new Envelope(ROADS.project(), new Money(3_000_000)),
                        new Envelope(null, new Money(4_000_000)))));
        assertThat(ledger.record(all).events()).isNotEmpty();
        assertThat(ledger.record(all).events()).isEmpty();
        assertThat(otherNode.record(all, Request.by("admin")).events()).isEmpty();
        assertThat(ledger.record(new DefineProgramme(plan())).events()).isEmpty();

        var other = new Text("Khác");
        assertThat(differs(units(new Unit(EAST, other, Level.DISTRICT, new UnitCode("0")))))
                .isEqualTo("units.03.name");
        assertThat(differs(units(new Unit(EAST, EASTERN.name(), Level.COMMUNE, new UnitCode("0")))))
                .isEqualTo("units.03.level");
        assertThat(differs(units(new Unit(EAST, EASTERN.name(), Level.DISTRICT, NORTH))))
                .isEqualTo("units.03.parent");
        assertThat(differs(units(new Unit(NORTH, other, Level.DISTRICT, new UnitCode("0")))))
                .isEqualTo("units.01.name");
        assertThat(differs(sources(new AddedSource(LOAN, other, SourceKind.STATE_BUDGET, null))))
                .isEqualTo("sources.LOAN.name");
        assertThat(differs(sources(new AddedSource(LOAN, source.name(), SourceKind.DONOR, null))))
                .isEqualTo("sources.LOAN.kind");
        assertThat(differs(projects(project(DAMS, 101)))).isEqualTo("projects.DAMS.envelope");
        assertThat(differs(projects(project(ROADS, 2_000_000)))).startsWith("projects.ROADS.");
        assertThat(differs(envelopes(ROADS, 5))).isEqualTo("envelopes.ROADS.amount");
        assertThat(differs(units(EASTERN, new Unit(EAST, other, Level.DISTRICT, null))))
                .startsWith("units.03.");
    }

    @Test
    void what_does_not_fit_is_refused_and_nothing_of_it_stays() {
        var lost = new Unit(new UnitCode("99"), new Text("Lạc"), Level.COMMUNE, new UnitCode("98"));
        assertThat(ledger.code(units(EASTERN, lost))).isEqualTo("INCONSISTENT_PROGRAMME");
        assertThat(ledger.code(allocate(EAST, 1))).isEqualTo("UNKNOWN_UNIT");
        var nowhere = new AddedSource(LOAN, new Text("Vay"), SourceKind.DONOR, List.of(new ProjectCode("NONE")));
        assertThat(ledger.code(sources(nowhere))).isEqualTo("INCONSISTENT_PROGRAMME");
        assertThat(ledger.code(envelopes(DAMS, 5))).isEqualTo("INCONSISTENT_PROGRAMME");
        var elsewhere = new ExtendProgramme(
                new ProgrammeCode("NONE"), ADDING, ProgrammeExtension.ofYears(List.of(Y2015)), null);
        assertThat(ledger.code(elsewhere)).isEqualTo("UNKNOWN_PROGRAMME");
    }

    @Test
    void the_envelope_that_is_in_force_is_what_its_control_judges_and_the_old_one_is_told() {
        ledger.record(setControl(Control.ENVELOPE, ControlAction.STOP));
        ledger.record(allocate(NORTH, 2_000_000));
        assertThat(ledger.code(allocate(NORTH, 1))).isEqualTo("CONTROL_STOPPED");
        var raised = ledger.record(envelopes(ROADS, 2_000_001)).events();
        assertThat(raised).extracting(RecordedEvent::type).containsExactly("ProgrammeExtended", "EnvelopeSet");
        assertThat(((ProgrammeExtended) raised.getFirst().event()).envelopes())
                .containsExactly(new EnvelopeChange(ROADS.project(), new Money(2_000_000), new Money(2_000_001)));
        assertThat(ledger.code(allocate(NORTH, 2))).isEqualTo("CONTROL_STOPPED");
        assertThat(TestLedger.code(() -> otherNode.record(allocate(NORTH, 1), Request.by("finance"))))
                .isEqualTo("recorded");
    }

    @Test
    void a_programme_gets_ten_thousand_lines_by_several_calls_and_each_takes_money() {
        for (var call = 0; call < 5; call++) {
            var from = call * 2_000;
            var more = IntStream.range(from, from + 2_000)
                    .mapToObj(i -> project(new LineId(PROGRAMME, new ProjectCode("L" + i)), 100))
                    .toList();
            assertThat(ledger.record(extend(ProgrammeExtension.ofProjects(more)))
                            .events())
                    .hasSize(2_001);
        }
        ledger.record(units(EASTERN));
        for (var i : new int[] {0, 1_999, 2_000, 9_999}) {
            var line = new LineId(PROGRAMME, new ProjectCode("L" + i));
            var entry = new Enter(new Allocated(line, Y2013, CENTRAL, EAST, new Money(10), DAY, BASIS, null));
            assertThat(types(ledger.record(entry))).containsExactly("LineExtended", "Allocated");
        }
    }

    @Test
    void a_norm_of_the_project_counts_for_a_unit_that_came_later() {
        var norms = List.of(new Norm(NormBasis.DISTRICT, new Money(1), new Money(30)));
        ledger.record(
                projects(new Project(DAMS.project(), new Text("Đập"), new Money(100), List.of(CENTRAL), norms, null)));
        ledger.record(units(EASTERN));
        var entry = new Enter(new Allocated(DAMS, Y2013, CENTRAL, EAST, new Money(31), DAY, BASIS, null));
        var recorded = ledger.record(entry);
        assertThat(recorded.warnings()).extracting(warning -> warning.control()).containsExactly(Control.UNIT_NORM);
        assertThat(((LineExtended) recorded.events().getFirst().event()).norms())
                .containsEntry(EAST, new Money(30));
    }

    private static Enter from(LineId line, SourceCode source) {
        return new Enter(new Allocated(line, Y2013, source, null, new Money(10), DAY, BASIS, null));
    }

    private static Enter in(LineId line, FiscalYear year, long dong) {
        return new Enter(new Allocated(
                line, year, CENTRAL, null, new Money(dong), LocalDate.of(year.value(), 6, 1), BASIS, null));
    }

    private static Project project(LineId line, long envelope) {
        return new Project(
                line.project(), new Text("Đập"), new Money(envelope), List.of(CENTRAL, PROVINCE), null, null);
    }

    private static ExtendProgramme units(Unit... units) {
        return extend(ProgrammeExtension.ofUnits(List.of(units)));
    }

    private static ExtendProgramme sources(AddedSource source) {
        return extend(ProgrammeExtension.ofSources(List.of(source)));
    }

    private static ExtendProgramme projects(Project project) {
        return extend(ProgrammeExtension.ofProjects(List.of(project)));
    }

    private static ExtendProgramme envelopes(LineId line, long dong) {
        return extend(ProgrammeExtension.ofEnvelopes(List.of(new Envelope(line.project(), new Money(dong)))));
    }

    private static ExtendProgramme extend(ProgrammeExtension gains) {
        return new ExtendProgramme(PROGRAMME, ADDING, gains, null);
    }

    private String differs(LedgerCommand command) {
        var refusal = catchThrowableOfType(Refusal.class, () -> ledger.record(command));
        assertThat(refusal.code()).isEqualTo(RefusalCode.PROGRAMME_DIFFERS);
        return String.valueOf(refusal.field());
    }

    private static List<String> types(Receipt receipt) {
        return receipt.events().stream().map(RecordedEvent::type).toList();
    }

    private static List<String> types(Recorder node, LedgerCommand command) {
        return types(node.record(command, Request.by("finance")));
    }
}
