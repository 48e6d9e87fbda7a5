package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.advance;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.commit;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.place;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.reallocate;
import static socai.testing.Samples.reverse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.control.Control;
import socai.ledger.control.Warning;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Money;
import socai.log.EventLog;
import socai.log.event.Origin;
import socai.testing.TestLedger;

class BatchTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();

    @Test
    void commands_are_recorded_in_their_order_each_on_what_those_before_it_did() {
        var receipt = record(
                allocate(null, 100),
                allot(NORTH, 100),
                disburse(NORTH, 60, "UNC-1"),
                reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 40));
        assertThat(receipt.events())
                .extracting(event -> event.position() + " " + event.type())
                .containsExactly("4 Allocated", "5 Allotted", "6 Disbursed", "7 Reallocated", "8 Reallocated");
        assertThat(receipt.balances())
                .extracting(
                        row -> row.line() + " " + row.row().unit(),
                        row -> row.balance().left())
                .containsExactly(
                        tuple("P-2013.ROADS null", 0L), tuple("P-2013.ROADS 01", 0L), tuple("P-2013.WELLS 02", 40L));
    }

    @Test
    void where_one_is_refused_none_is_recorded_and_its_place_is_told() {
        record(allocate(NORTH, 100));
        var refusal = refusal(disburse(NORTH, 60, "UNC-1"), disburse(NORTH, 40, "UNC-2"), disburse(NORTH, 1, "UNC-3"));
        assertThat(refusal.code()).isEqualTo(RefusalCode.INSUFFICIENT_BALANCE);
        assertThat(refusal.field()).isEqualTo("[2].amount");
        assertThat(refusal.details()).containsEntry("available", new Money(0));
        assertThat(log.head()).isEqualTo(4);
        assertThat(record(disburse(NORTH, 100, "UNC-1")).events()).hasSize(1);
    }

    @Test
    void a_batch_that_names_the_version_of_its_line_is_recorded_whole_while_the_line_is_at_it() {
        record(allocate(NORTH, 100));
        List<LedgerCommand> commands = List.of(disburse(NORTH, 1, "UNC-1"), disburse(NORTH, 1, "UNC-2"));
        var seen = new Request(new Origin("finance", null), 1L);
        assertThat(recorder.record(commands, seen).events()).hasSize(2);
        var refusal = catchThrowableOfType(Refusal.class, () -> recorder.record(commands, seen));
        assertThat(refusal.code()).isEqualTo(RefusalCode.STALE_VERSION);
        assertThat(refusal.details()).containsEntry("version", 3L);
    }

    @Test
    void a_refusal_of_one_command_alone_has_no_place() {
        assertThat(refusal(allocate(null, 0)).field()).isEqualTo("amount");
    }

    @Test
    void a_voucher_that_stands_in_the_batch_or_in_the_log_already_is_told_by_its_place() {
        record(allocate(NORTH, 100));
        var inBatch = refusal(disburse(NORTH, 1, "UNC-1"), disburse(NORTH, 2, "UNC-2"), disburse(NORTH, 3, "unc-1"));
        assertThat(inBatch.code()).isEqualTo(RefusalCode.DUPLICATE_VOUCHER);
        assertThat(inBatch.field()).isEqualTo("[2].reference");
        var paid = record(disburse(NORTH, 1, "UNC-1")).events().getFirst();
        var inLog = refusal(disburse(NORTH, 2, "UNC-2"), disburse(NORTH, 3, "UNC-1"));
        assertThat(inLog.field()).isEqualTo("[1].reference");
        assertThat(inLog.details()).containsEntry("position", paid.position());
        var undone = refusal(
                allocate(null, 1), reverse(paid.id(), (MoneyEvent) paid.event()), reverse(paid.id(), (MoneyEvent)
                        paid.event()));
        assertThat(undone.code()).isIn(RefusalCode.ALREADY_REVERSED, RefusalCode.REVERSAL_OVERDRAWS);
        assertThat(undone.field()).isEqualTo("[2].event");
        assertThat(log.head()).isEqualTo(5);
    }

    @Test
    void a_payment_undone_in_a_batch_frees_its_voucher_for_the_next_command() {
        record(allocate(NORTH, 100));
        var paid = record(disburse(NORTH, 1, "UNC-1")).events().getFirst();
        List<LedgerCommand> again = List.of(reverse(paid.id(), (MoneyEvent) paid.event()), disburse(NORTH, 2, "UNC-1"));
        assertThat(recorder.tryOut(again, Request.by("finance")).outcomes())
                .allMatch(outcome -> outcome.refusal() == null);
        assertThat(recorder.record(again, Request.by("finance")).events()).hasSize(2);
    }

    @Test
    void batches_that_race_over_the_same_lines_are_each_recorded_whole() {
        record(allocate(NORTH, 1000), reallocate(place(ROADS, NORTH), place(WELLS, NORTH), 500));
        var other = ledger.node();
        Race.of(
                16,
                i -> (i % 2 == 0 ? recorder : other)
                        .record(
                                List.of(
                                        reallocate(place(i % 4 < 2 ? ROADS : WELLS, NORTH), place(ROADS, SOUTH), 1),
                                        reallocate(place(i % 4 < 2 ? WELLS : ROADS, NORTH), place(WELLS, SOUTH), 1)),
                                Request.by("finance" + i)));
        var batches = log.after(0, 1000).stream()
                .filter(event -> event.origin().actor().startsWith("finance1"))
                .map(event -> event.origin().actor())
                .toList();
        for (var i = 1; i < batches.size(); i++) {
            var actor = batches.get(i);
            assertThat(batches.subList(batches.indexOf(actor), batches.lastIndexOf(actor) + 1))
                    .containsOnly(actor);
        }
    }

    @Test
    void a_trial_takes_an_act_of_several_commands_whole_or_leaves_all_as_it_was() {
        var lawful = new Act(List.of(allocate(NORTH, 100), disburse(NORTH, 60, "UNC-1"), advance(40, "UNC-2", null)));
        var acts = new TreeMap<>(Map.of(
                0,
                new Act(List.of(allocate(NORTH, 100), disburse(NORTH, 60, "UNC-1"), disburse(NORTH, 50, "UNC-2"))),
                1,
                Act.of(disburse(NORTH, 1, "UNC-3")),
                2,
                lawful,
                3,
                new Act(List.of(allocate(SOUTH, 10), disburse(NORTH, 1, "UNC-4"))),
                4,
                new Act(List.of(allocate(NORTH, 5), disburse(NORTH, 1, "UNC-1"))),
                5,
                Act.of(disburse(SOUTH, 1, "UNC-5"))));
        var trial = recorder.tryOutActs(acts, Request.by("finance"));
        assertThat(trial.outcomes())
                .extracting(
                        outcome -> outcome.refusal() == null
                                ? null
                                : outcome.refusal().code(),
                        Trial.Outcome::at)
                .containsExactly(
                        tuple(RefusalCode.INSUFFICIENT_BALANCE, 2),
                        tuple(RefusalCode.INSUFFICIENT_BALANCE, 0),
                        tuple(null, 0),
                        tuple(RefusalCode.INSUFFICIENT_BALANCE, 1),
                        tuple(RefusalCode.DUPLICATE_VOUCHER, 1),
                        tuple(RefusalCode.INSUFFICIENT_BALANCE, 0));
        assertThat(Objects.requireNonNull(trial.outcomes().get(4).refusal()).details())
                .containsEntry("place", 2);
        var receipt = recorder.record(lawful.commands(), Request.by("finance"));
        assertThat(receipt.balances()).isEqualTo(trial.balances());
    }

    @Test
    void a_trial_records_nothing_and_tells_what_a_real_run_then_does() {
        record(allocate(NORTH, 100));
        List<LedgerCommand> commands = List.of(
                allocate(null, 50),
                allot(SOUTH, 50),
                disburse(NORTH, 60, "UNC-1"),
                reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 40));
        var head = log.head();
        var trial = recorder.tryOut(commands, Request.by("finance"));
        assertThat(log.head()).isEqualTo(head);
        assertThat(trial.outcomes()).hasSize(4).allMatch(outcome -> outcome.refusal() == null);
        assertThat(recorder.tryOut(commands, Request.by("finance")).balances()).isEqualTo(trial.balances());
        assertThat(recorder.record(commands, Request.by("finance")).balances())
                .containsExactlyInAnyOrderElementsOf(trial.balances());
    }

    @Test
    void a_trial_tells_every_refusal_and_stands_on_what_is_not_refused() {
        record(allocate(NORTH, 100));
        List<LedgerCommand> commands = List.of(
                disburse(NORTH, 30, "UNC-1"),
                disburse(NORTH, 71, "UNC-2"),
                disburse(NORTH, 30, "UNC-1"),
                disburse(NORTH, 70, "UNC-3"),
                disburse(NORTH, 1, "UNC-4"),
                allocate(SOUTH, 0));
        var trial = recorder.tryOut(commands, Request.by("finance"));
        assertThat(trial.outcomes())
                .extracting(outcome ->
                        outcome.refusal() == null ? null : outcome.refusal().code())
                .containsExactly(
                        null,
                        RefusalCode.INSUFFICIENT_BALANCE,
                        RefusalCode.DUPLICATE_VOUCHER,
                        null,
                        RefusalCode.INSUFFICIENT_BALANCE,
                        RefusalCode.AMOUNT_NOT_POSITIVE);
        var real = recorder.record(List.of(commands.get(0), commands.get(3)), Request.by("finance"));
        assertThat(real.balances()).isEqualTo(trial.balances());
    }

    @Test
    void a_trial_of_an_approval_that_is_refused_leaves_its_money_set_aside_for_what_follows() {
        record(allocate(NORTH, 100));
        var proposal = record(propose(disburse(NORTH, 60, "UNC-1"))).events().getFirst();
        record(disburse(NORTH, 10, "UNC-1"));
        var trial = recorder.tryOut(
                List.of(new Approve(ROADS, proposal.id(), CHIEF, DAY), disburse(NORTH, 31, "UNC-2")),
                Request.by("finance"));
        assertThat(trial.outcomes())
                .extracting(outcome ->
                        outcome.refusal() == null ? null : outcome.refusal().code())
                .containsExactly(RefusalCode.DUPLICATE_VOUCHER, RefusalCode.INSUFFICIENT_BALANCE);
    }

    @Test
    void trials_beside_real_commands_neither_disturb_nor_change_them() {
        record(allocate(NORTH, 100));
        Race.of(
                16,
                i -> i % 2 == 0
                        ? recorder.tryOut(
                                List.of(disburse(NORTH, 100, "T-" + i), allocate(null, 1)), Request.by("planning"))
                        : record(disburse(NORTH, 10, "UNC-" + i)));
        assertThat(refusal(disburse(NORTH, 21, "UNC-99")).details()).containsEntry("available", new Money(20));
        assertThat(log.after(4, 100)).hasSize(8).allMatch(event -> event.type().equals("Disbursed"));
    }

    @Test
    void the_same_batch_under_its_key_gets_the_same_answer_and_the_same_warnings_again() {
        record(allocate(NORTH, 1000));
        var commitment = record(commit(100, "HĐ-1")).events().getFirst();
        List<LedgerCommand> commands =
                List.of(advance(50, "TU-1", commitment.id()), advance(1, "TU-2", commitment.id()));
        var request = new Request(
                new Origin("finance", Origin.Idempotency.of("k-1", "advances".getBytes(StandardCharsets.UTF_8))), null);
        var first = recorder.record(commands, request);
        assertThat(first.warnings())
                .containsExactly(new Warning(Control.ADVANCE_OF_COMMITMENT, 0, new Money(50), new Money(51), null));
        record(disburse(NORTH, 1, "UNC-1"));
        assertThat(recorder.record(commands, request)).isEqualTo(first);
        assertThat(ledger.node().record(commands, request).warnings()).isEqualTo(first.warnings());
    }

    @Test
    void a_trial_tells_the_warnings_that_a_real_run_then_gives() {
        record(allocate(NORTH, 100));
        List<LedgerCommand> commands = List.of(advance(30, "TU-1", null), advance(1, "TU-2", null));
        var trial = recorder.tryOut(commands, Request.by("finance"));
        var warnings = trial.outcomes().stream()
                .flatMap(outcome -> outcome.warnings().stream())
                .toList();
        assertThat(warnings).hasSize(1);
        assertThat(recorder.record(commands, Request.by("finance")).warnings()).isEqualTo(warnings);
    }

    @Test
    void a_long_batch_is_one_append() {
        record(allocate(NORTH, 1000));
        var commands = IntStream.range(0, 300)
                .<LedgerCommand>mapToObj(i -> disburse(NORTH, 1, "UNC-" + i))
                .toList();
        assertThat(recorder.record(commands, Request.by("finance")).events()).hasSize(300);
        assertThat(log.snapshot(ROADS.toString())).isPresent();
    }

    private Receipt record(LedgerCommand... commands) {
        return recorder.record(List.of(commands), Request.by("finance"));
    }

    private Refusal refusal(LedgerCommand... commands) {
        return catchThrowableOfType(Refusal.class, () -> record(commands));
    }
}
