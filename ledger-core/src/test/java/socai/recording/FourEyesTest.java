package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.EXPIRY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.place;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.reallocate;
import static socai.testing.Samples.reverse;
import static socai.testing.Samples.setControl;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.Expire;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.testing.TestLedger;

class FourEyesTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();
    private final Recorder other = ledger.node();

    @BeforeEach
    void giveTheNorthAHundred() {
        ledger.record(allocate(NORTH, 100));
    }

    @Test
    void what_one_node_proposes_another_approves_and_both_events_are_one_append() {
        var proposal = proposed(disburse(NORTH, 100, "UNC-1"));
        var receipt = other.record(approve(ROADS, proposal), Request.by("chief"));
        assertThat(receipt.events())
                .extracting(event -> event.type() + " " + event.position())
                .containsExactly("Approved 6", "Disbursed 7");
        assertThat(receipt.balances()).singleElement().satisfies(row -> {
            assertThat(row.balance().paid()).isEqualTo(100);
            assertThat(row.balance().committed()).isZero();
        });
    }

    @Test
    void of_many_who_approve_at_once_on_two_nodes_one_records_and_the_others_hear_that_it_is_settled() {
        var proposal = proposed(disburse(NORTH, 40, "UNC-1"));
        var answers = Race.of(
                16,
                i -> TestLedger.code(() -> (i % 2 == 0 ? recorder : other)
                        .record(new Approve(ROADS, proposal, new Actor("chief" + i), DAY), Request.by("chief" + i))));
        assertThat(answers).containsOnlyOnce("recorded").hasSize(16);
        assertThat(answers.stream().filter(answer -> !answer.equals("recorded")))
                .containsOnly("PROPOSAL_SETTLED");
        assertThat(log.head()).isEqualTo(7);
        assertThat(available(recorder)).isEqualTo(60);
        assertThat(available(other)).isEqualTo(60);
    }

    @Test
    void of_an_approval_a_rejection_a_withdrawal_and_an_expiry_at_once_one_settles_the_proposal() {
        for (var round = 0; round < 5; round++) {
            var proposal = proposed(disburse(NORTH, 1, "UNC-" + round));
            var head = log.head();
            List<LedgerCommand> ends = List.of(
                    approve(ROADS, proposal),
                    new Reject(ROADS, proposal, CHIEF, new Text("Thiếu hồ sơ"), DAY),
                    new Withdraw(ROADS, proposal, CLERK, DAY),
                    new Expire(ROADS, proposal, Actor.LEDGER, EXPIRY.plusDays(1)));
            var answers = Race.of(
                    8,
                    i -> TestLedger.code(
                            () -> (i % 2 == 0 ? recorder : other).record(ends.get(i / 2), Request.by("chief"))));
            assertThat(answers).containsOnlyOnce("recorded");
            assertThat(answers.stream().filter(answer -> !answer.equals("recorded")))
                    .containsOnly("PROPOSAL_SETTLED");
            var entries = log.after(head, 10);
            assertThat(entries).hasSize(entries.getFirst().type().equals("Approved") ? 2 : 1);
        }
    }

    @Test
    void nobody_spends_what_waits_for_approval_on_any_node() {
        proposed(disburse(NORTH, 60, "UNC-1"));
        assertThat(available(recorder)).isEqualTo(40);
        assertThat(available(other)).isEqualTo(40);
    }

    @Test
    void an_approval_that_a_control_stops_leaves_the_proposal_waiting_and_its_money_set_aside() {
        var proposal = proposed(disburse(NORTH, 60, "UNC-1"));
        ledger.record(closingDay(ControlAction.STOP));
        var head = log.head();
        for (var node : List.of(recorder, other, recorder)) {
            assertThat(TestLedger.code(() -> node.record(approve(ROADS, proposal), Request.by("chief"))))
                    .isEqualTo("CONTROL_STOPPED");
        }
        assertThat(log.head()).isEqualTo(head);
        assertThat(available(recorder)).isEqualTo(40);
        assertThat(available(other)).isEqualTo(40);
        ledger.record(closingDay(ControlAction.OFF));
        assertThat(ledger.record(approve(ROADS, proposal)).events()).hasSize(2);
    }

    @Test
    void an_approval_whose_voucher_was_taken_meanwhile_leaves_the_proposal_waiting() {
        var proposal = proposed(disburse(NORTH, 60, "UNC-1"));
        ledger.record(disburse(NORTH, 10, "UNC-1"));
        assertThat(ledger.code(approve(ROADS, proposal))).isEqualTo("DUPLICATE_VOUCHER");
        assertThat(available(recorder)).isEqualTo(30);
        ledger.record(new Reject(ROADS, proposal, CHIEF, new Text("Trùng chứng từ"), DAY));
        assertThat(available(recorder)).isEqualTo(90);
    }

    @Test
    void a_reallocation_between_lines_is_set_aside_by_the_giver_and_approved_in_both() {
        ledger.record(setControl(Control.FOUR_EYES, ControlAction.STOP, 50));
        var whole = reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 60);
        assertThat(ledger.code(whole)).isEqualTo("CONTROL_STOPPED");
        var proposal = proposed(whole);
        assertThat(available(recorder)).isEqualTo(40);
        assertThat(log.lastSequence(WELLS.toString())).hasValue(1L);

        var receipt = other.record(approve(ROADS, proposal), Request.by("chief"));
        assertThat(receipt.events())
                .extracting(event -> event.type() + " " + event.stream())
                .containsExactly("Approved P-2013.ROADS", "Reallocated P-2013.ROADS", "Reallocated P-2013.WELLS");
        assertThat(receipt.balances())
                .extracting(row -> row.line() + " " + row.row().unit() + " "
                        + row.balance().adjusted() + " " + row.balance().committed())
                .containsExactly("P-2013.ROADS 01 -60 0", "P-2013.WELLS 02 60 0");
        assertThat(ledger.code(approve(ROADS, proposal))).isEqualTo("PROPOSAL_SETTLED");
    }

    @Test
    void an_approved_reallocation_between_lines_is_undone_in_both_from_either_half() {
        for (var half = 1; half <= 2; half++) {
            var proposal = proposed(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 100));
            var chosen = ledger.record(approve(ROADS, proposal)).events().get(half);
            assertThat(ledger.record(reverse(chosen.id(), (MoneyEvent) chosen.event()))
                            .events())
                    .hasSize(2);
            assertThat(available(recorder)).isEqualTo(100);
        }
    }

    @Test
    void a_reallocation_that_was_proposed_and_not_approved_leaves_both_lines_as_they_were() {
        var proposal = proposed(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 100));
        ledger.record(new Withdraw(ROADS, proposal, CLERK, DAY));
        assertThat(available(recorder)).isEqualTo(100);
        assertThat(log.lastSequence(WELLS.toString())).hasValue(0L);
    }

    @Test
    void what_the_receiver_of_a_reallocation_could_not_take_is_not_proposed() {
        var wrong = reallocate(place(ROADS, NORTH), place(LineId.parse("P-2013.NONE"), SOUTH), 1);
        assertThat(ledger.code(propose(wrong))).isEqualTo("UNKNOWN_LINE");
        var nowhere = reallocate(place(ROADS, NORTH), place(WELLS, new UnitCode("99")), 1);
        assertThat(ledger.code(propose(nowhere))).isEqualTo("UNKNOWN_UNIT");
        assertThat(available(recorder)).isEqualTo(100);
    }

    @Test
    void what_was_never_proposed_in_a_line_is_not_approved_there() {
        var unknown = new EventId(new UUID(9, 9));
        assertThat(ledger.code(approve(ROADS, unknown))).isEqualTo("UNKNOWN_EVENT");
        var allocated = log.at(4).orElseThrow().id();
        assertThat(ledger.code(approve(ROADS, allocated))).isEqualTo("UNKNOWN_EVENT");
        var proposal = proposed(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 1));
        assertThat(ledger.code(approve(WELLS, proposal))).isEqualTo("UNKNOWN_EVENT");
    }

    @Test
    void the_undoing_of_a_reallocation_waits_in_both_lines_and_is_settled_in_both_from_either() {
        for (var half = 0; half < 2; half++) {
            for (var settledFrom = 0; settledFrom < 2; settledFrom++) {
                var moved = ledger.record(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 40))
                        .events();
                var undone = moved.get(half);
                var waiting = ledger.record(propose(reverse(undone.id(), (MoneyEvent) undone.event())))
                        .events();
                assertThat(waiting).extracting(RecordedEvent::type).containsExactly("Proposed", "Proposed");
                assertThat(available(recorder)).isEqualTo(60);
                var chosen = waiting.get(settledFrom);
                var line = LineId.parse(chosen.stream());
                assertThat(ledger.code(new Approve(line, chosen.id(), CLERK, DAY)))
                        .isEqualTo("OWN_PROPOSAL");
                assertThat(ledger.record(approve(line, chosen.id())).events())
                        .extracting(RecordedEvent::type)
                        .containsExactly("Approved", "Reversed", "Approved", "Reversed");
                assertThat(available(recorder)).isEqualTo(100);
                var other = waiting.get(1 - settledFrom);
                assertThat(ledger.code(approve(LineId.parse(other.stream()), other.id())))
                        .isEqualTo("PROPOSAL_SETTLED");
            }
        }
    }

    @Test
    void an_undoing_is_proposed_once_it_could_be_recorded_and_approved_once() {
        var paid = ledger.record(disburse(NORTH, 10, "UNC-1")).events().getFirst();
        var undoing = reverse(paid.id(), (MoneyEvent) paid.event());
        var first = proposed(undoing);
        var second = proposed(undoing);
        ledger.record(approve(ROADS, first));
        ledger.record(disburse(NORTH, 5, "UNC-1"));
        ledger.record(disburse(NORTH, 5, "UNC-2"));
        assertThat(ledger.code(approve(ROADS, second))).isEqualTo("ALREADY_REVERSED");
        assertThat(ledger.code(propose(undoing))).isEqualTo("ALREADY_REVERSED");
    }

    private static SetControl closingDay(ControlAction action) {
        return new SetControl(
                PROGRAMME,
                null,
                Control.CLOSING_DAY,
                action,
                null,
                null,
                DAY.minusDays(1),
                Y2013.firstPostingDay(),
                BASIS);
    }

    private EventId proposed(Proposable entry) {
        return ledger.record(propose(entry)).events().getFirst().id();
    }

    private static Approve approve(LineId line, EventId proposal) {
        return new Approve(line, proposal, CHIEF, DAY);
    }

    /** What a node's own state of the line says that the north can still spend. */
    private static long available(Recorder node) {
        var refusal = catchThrowableOfType(
                Refusal.class, () -> node.record(disburse(NORTH, 1_000_000, "UNC-9"), Request.by("finance")));
        assertThat(refusal.code()).isEqualTo(RefusalCode.INSUFFICIENT_BALANCE);
        return ((Money) Objects.requireNonNull(refusal.details().get("available"))).dong();
    }
}
