package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.DONOR;
import static socai.testing.Samples.EXPIRY;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.close;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.reverse;
import static socai.testing.Samples.setControl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.Expire;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.plan.ProgrammeExtension;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.Direction;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventIds;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.registers.AdjustmentRegister;
import socai.testing.TestLedger;

/** One decision with many lines out and in: all of it or nothing, and nothing won or lost. */
class AdjustmentTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();
    private final Recorder otherNode = ledger.node();

    @BeforeEach
    void giveMoney() {
        ledger.record(allocate(NORTH, 100));
        ledger.record(allocate(SOUTH, 100));
    }

    @AfterEach
    void verify() {
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void many_lines_give_and_get_by_one_decision_and_are_found_by_any_of_it() {
        var receipt = ledger.record(threeParts());
        assertThat(receipt.events())
                .extracting(event -> event.type() + " " + event.stream())
                .containsExactly("Adjusted P-2013.ROADS", "Adjusted P-2013.ROADS", "Adjusted P-2013.WELLS");
        assertThat(left(receipt)).containsExactly("ROADS 01 60", "ROADS 02 90", "WELLS 01 50");
        var id = ((Adjusted) receipt.events().getLast().event()).adjustment();
        assertThat(new AdjustmentRegister(log).parts(id))
                .extracting(RecordedEvent::id)
                .containsExactlyElementsOf(
                        receipt.events().stream().map(RecordedEvent::id).toList());
    }

    @Test
    void parts_must_sum_to_zero_in_each_year_and_kind_of_money_to_the_last_dong() {
        var unbalanced = ledger.refusal(adjust(out(ROADS, NORTH, 40), in(WELLS, NORTH, 39)));
        assertThat(unbalanced.code().name()).isEqualTo("ADJUSTMENT_UNBALANCED");
        assertThat(unbalanced.field()).isEqualTo("parts");
        assertThat(unbalanced.details())
                .containsEntry("difference", new Money(1))
                .containsEntry("out", new Money(40))
                .containsEntry("in", new Money(39))
                .containsEntry("year", Y2013);
        assertThat(ledger.code(adjust(out(ROADS, NORTH, 40), in(WELLS, NORTH, 41))))
                .isEqualTo("ADJUSTMENT_UNBALANCED");
        assertThat(ledger.code(adjust(out(ROADS, NORTH, 40), part(place(WELLS, DONOR, NORTH), Direction.IN, 40))))
                .isEqualTo("ADJUSTMENT_UNBALANCED");
        assertThat(ledger.code(
                        adjust(out(ROADS, NORTH, 40), part(new Place(WELLS, Y2014, CENTRAL, NORTH), Direction.IN, 40))))
                .isEqualTo("ADJUSTMENT_UNBALANCED");
        assertThat(ledger.code(adjust(out(ROADS, NORTH, 40), part(place(WELLS, PROVINCE, NORTH), Direction.IN, 40))))
                .isEqualTo("recorded");
    }

    @Test
    void a_decision_has_from_two_to_a_thousand_parts_each_of_a_place_of_its_own() {
        assertThat(ledger.code(adjust())).isEqualTo("ADJUSTMENT_SIZE");
        assertThat(ledger.code(adjust(out(ROADS, NORTH, 1)))).isEqualTo("ADJUSTMENT_SIZE");
        assertThat(ledger.code(manyParts(1_001))).isEqualTo("ADJUSTMENT_SIZE");
        var twice = ledger.refusal(adjust(out(ROADS, NORTH, 1), in(WELLS, NORTH, 2), out(ROADS, NORTH, 1)));
        assertThat(twice.code().name()).isEqualTo("PLACE_TWICE");
        assertThat(twice.field()).isEqualTo("parts[2]");
        var nothing = ledger.refusal(adjust(out(ROADS, NORTH, 0), in(WELLS, NORTH, 0)));
        assertThat(nothing.code().name()).isEqualTo("AMOUNT_NOT_POSITIVE");
        assertThat(nothing.field()).isEqualTo("parts[0].amount");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 500, 1_000})
    void whatever_number_of_places_is_one_append(int size) {
        addUnits(size);
        ledger.record(allocate(null, 10_000));
        var head = log.head();
        var receipt = ledger.record(manyParts(size));
        var entries = receipt.events().stream()
                .filter(event -> event.event() instanceof Adjusted)
                .toList();
        assertThat(entries).hasSize(size);
        assertThat(receipt.events().getFirst().position()).isEqualTo(head + 1);
        assertThat(receipt.events().getLast().recordedAt())
                .isEqualTo(receipt.events().getFirst().recordedAt());
        var undone = entries.get(size / 2);
        assertThat(ledger.record(reverse(undone.id(), (MoneyEvent) undone.event()))
                        .events())
                .hasSize(size);
    }

    @Test
    void where_one_part_is_refused_none_is_recorded_and_the_part_is_named() {
        var head = log.head();
        var refusal = ledger.refusal(adjust(in(WELLS, NORTH, 141), out(ROADS, NORTH, 40), out(ROADS, SOUTH, 101)));
        assertThat(refusal.code().name()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refusal.field()).isEqualTo("parts[2].amount");
        var unknown = ledger.refusal(adjust(out(ROADS, NORTH, 40), in(WELLS, new UnitCode("99"), 40)));
        assertThat(unknown.code().name()).isEqualTo("UNKNOWN_UNIT");
        assertThat(unknown.field()).isEqualTo("parts[1].unit");
        var source = ledger.refusal(
                adjust(out(ROADS, NORTH, 40), part(place(WELLS, new SourceCode("MOON"), NORTH), Direction.IN, 40)));
        assertThat(source.code().name()).isEqualTo("UNKNOWN_SOURCE");
        assertThat(source.field()).isEqualTo("parts[1].source");
        ledger.record(setControl(Control.UNIT_NORM, ControlAction.STOP, 30));
        var stopped = ledger.refusal(adjust(out(ROADS, NORTH, 40), in(WELLS, NORTH, 40)));
        assertThat(stopped.field()).isEqualTo("parts[1].amount");
        assertThat(log.head()).isEqualTo(head + 2);
        assertThat(left(ledger.record(adjust(out(ROADS, NORTH, 30), in(WELLS, NORTH, 30)))))
                .contains("ROADS 01 70");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void it_is_undone_in_all_its_parts_from_any_of_them_once(int from) {
        var parts = ledger.record(threeParts()).events();
        var undone = ledger.record(undoing(parts.get(from)));
        assertThat(undone.events())
                .extracting(RecordedEvent::type)
                .containsOnly("Reversed")
                .hasSize(3);
        assertThat(left(undone)).containsExactlyInAnyOrder("ROADS 01 100", "ROADS 02 100", "WELLS 01 0");
        for (var part : parts) {
            assertThat(ledger.code(undoing(part))).isEqualTo("ALREADY_REVERSED");
        }
    }

    @Test
    void it_is_undone_in_no_part_where_one_has_spent_the_money() {
        var parts = ledger.record(threeParts()).events();
        ledger.record(adjust(out(WELLS, NORTH, 1), in(ROADS, HAMLET, 1)));
        var head = log.head();
        for (var part : parts) {
            assertThat(ledger.code(undoing(part))).isEqualTo("REVERSAL_OVERDRAWS");
        }
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void four_eyes_look_at_the_whole_decision_and_not_at_its_parts() {
        ledger.record(setControl(Control.FOUR_EYES, ControlAction.STOP, 50));
        assertThat(ledger.code(threeParts())).isEqualTo("recorded");
        assertThat(ledger.code(adjust(out(ROADS, NORTH, 26), out(ROADS, SOUTH, 25), in(WELLS, NORTH, 51))))
                .isEqualTo("CONTROL_STOPPED");
    }

    @Test
    void four_eyes_look_at_the_whole_decision_when_it_is_undone_too() {
        var decision = adjust(out(ROADS, NORTH, 26), out(ROADS, SOUTH, 25), in(WELLS, NORTH, 26), in(WELLS, SOUTH, 25));
        var part = ledger.record(decision).events().getFirst();
        ledger.record(setControl(Control.FOUR_EYES, ControlAction.STOP, 50));
        assertThat(ledger.code(undoing(part))).isEqualTo("CONTROL_STOPPED");
        ledger.record(setControl(Control.FOUR_EYES, ControlAction.STOP, 51));
        assertThat(ledger.code(undoing(part))).isEqualTo("recorded");
    }

    @Test
    void what_four_eyes_stop_is_proposed_in_every_line_and_approved_from_any_in_all() {
        ledger.record(setControl(Control.FOUR_EYES, ControlAction.STOP, 10));
        for (var from = 0; from < 3; from++) {
            var asked = ledger.record(propose(threeParts())).events();
            assertThat(asked)
                    .extracting(RecordedEvent::type)
                    .containsOnly("Proposed")
                    .hasSize(3);
            assertThat(ledger.code(disburse(NORTH, 61, "UNC-1")))
                    .as("40 of 100 are set aside")
                    .isEqualTo("INSUFFICIENT_BALANCE");
            var chosen = asked.get(from);
            assertThat(ledger.code(new Approve(line(chosen), chosen.id(), CLERK, DAY)))
                    .isEqualTo("OWN_PROPOSAL");
            var approved = otherNode.record(new Approve(line(chosen), chosen.id(), CHIEF, DAY), Request.by("chief"));
            assertThat(approved.events())
                    .extracting(RecordedEvent::type)
                    .containsExactly("Approved", "Adjusted", "Approved", "Adjusted", "Approved", "Adjusted");
            for (var other : asked) {
                assertThat(ledger.code(new Approve(line(other), other.id(), CHIEF, DAY)))
                        .isEqualTo("PROPOSAL_SETTLED");
            }
            var entry = approved.events().get(3);
            assertThat(ledger.code(undoing(entry))).isEqualTo("CONTROL_STOPPED");
            var undoing = ledger.record(propose(undoing(entry))).events();
            assertThat(undoing).hasSize(3);
            var last = undoing.getLast();
            var undone = ledger.record(new Approve(line(last), last.id(), CHIEF, DAY));
            assertThat(left(undone)).contains("ROADS 01 100", "ROADS 02 100", "WELLS 01 0");
        }
    }

    @Test
    void a_rejection_a_withdrawal_and_an_expiry_free_the_money_of_all_lines_and_settle_all() {
        for (var from = 0; from < 3; from++) {
            for (var end = 0; end < 3; end++) {
                var asked = ledger.record(propose(threeParts())).events();
                assertThat(ledger.code(close(Y2013))).isEqualTo("PROPOSALS_OPEN");
                var settled = ledger.record(end(end, asked.get(from)));
                assertThat(settled.events()).hasSize(3);
                assertThat(left(settled)).containsExactlyInAnyOrder("ROADS 01 100", "ROADS 02 100");
                for (var other : asked) {
                    assertThat(ledger.code(end(end, other))).isEqualTo("PROPOSAL_SETTLED");
                }
            }
        }
        assertThat(ledger.code(close(Y2013))).isEqualTo("recorded");
    }

    @Test
    void an_approval_that_one_line_refuses_settles_nothing() {
        var asked = ledger.record(propose(threeParts())).events();
        ledger.record(setControl(Control.UNIT_NORM, ControlAction.STOP, 49));
        var head = log.head();
        for (var part : asked) {
            assertThat(ledger.code(new Approve(line(part), part.id(), CHIEF, DAY)))
                    .isEqualTo("CONTROL_STOPPED");
        }
        assertThat(log.head()).isEqualTo(head);
        ledger.record(setControl(Control.UNIT_NORM, ControlAction.OFF));
        assertThat(ledger.record(new Approve(
                                line(asked.getFirst()), asked.getFirst().id(), CHIEF, DAY))
                        .events())
                .hasSize(6);
    }

    @Test
    void of_many_who_settle_it_at_once_from_different_lines_on_two_nodes_one_does() {
        for (var round = 0; round < 10; round++) {
            var asked = ledger.record(propose(threeParts())).events();
            var outcomes = Race.of(6, runner -> {
                var part = asked.get(runner % 3);
                var node = runner % 2 == 0 ? recorder : otherNode;
                return TestLedger.code(() -> node.record(end(0, part), Request.by("chief" + runner)));
            });
            assertThat(outcomes).containsOnlyOnce("recorded").contains("PROPOSAL_SETTLED");
        }
    }

    private Adjust threeParts() {
        return adjust(in(WELLS, NORTH, 50), out(ROADS, NORTH, 40), out(ROADS, SOUTH, 10));
    }

    private static SettleProposal end(int way, RecordedEvent asked) {
        return switch (way) {
            case 0 -> new Reject(line(asked), asked.id(), CHIEF, new Text("Thiếu hồ sơ"), DAY);
            case 1 -> new Withdraw(line(asked), asked.id(), CLERK, DAY);
            default -> new Expire(line(asked), asked.id(), CHIEF, EXPIRY.plusDays(1));
        };
    }

    /** One place gives to all others. */
    private static Adjust manyParts(int size) {
        var parts = new ArrayList<Adjust.Part>();
        parts.add(part(place(ROADS, CENTRAL, null), Direction.OUT, size - 1));
        for (var i = 1; i < size; i++) {
            parts.add(part(place(i % 2 == 0 ? ROADS : WELLS, CENTRAL, new UnitCode("U" + i)), Direction.IN, 1));
        }
        return adjust(parts);
    }

    private void addUnits(int size) {
        var units = Stream.iterate(1, i -> i + 1)
                .limit(size)
                .map(i -> new Unit(new UnitCode("U" + i), new Text("Xã"), Level.COMMUNE, NORTH))
                .toList();
        ledger.record(new ExtendProgramme(PROGRAMME, BASIS, ProgrammeExtension.ofUnits(units), null));
    }

    private static Adjust.Part out(LineId line, @Nullable UnitCode unit, long dong) {
        return part(place(line, CENTRAL, unit), Direction.OUT, dong);
    }

    private static Adjust.Part in(LineId line, @Nullable UnitCode unit, long dong) {
        return part(place(line, CENTRAL, unit), Direction.IN, dong);
    }

    private static Place place(LineId line, SourceCode source, @Nullable UnitCode unit) {
        return new Place(line, Y2013, source, unit);
    }

    private static Adjust.Part part(Place place, Direction direction, long dong) {
        return new Adjust.Part(place, direction, new Money(dong));
    }

    private static Adjust adjust(Adjust.Part... parts) {
        return adjust(List.of(parts));
    }

    private static Adjust adjust(List<Adjust.Part> parts) {
        return new Adjust(EventIds.next(), parts, DAY, BASIS, null);
    }

    private static LedgerCommand.Reverse undoing(RecordedEvent entry) {
        return reverse(entry.id(), (MoneyEvent) entry.event());
    }

    private static LineId line(RecordedEvent event) {
        return LineId.parse(event.stream());
    }

    private static List<String> left(Receipt receipt) {
        return receipt.balances().stream()
                .map(row -> row.line().project() + " " + row.row().unit() + " "
                        + row.balance().left())
                .toList();
    }
}
