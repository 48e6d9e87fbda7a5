package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.place;
import static socai.testing.Samples.reallocate;
import static socai.testing.Samples.reduce;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CorrectDecision;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.DecisionRegistered;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.registers.LegalBasisRegister;
import socai.testing.TestLedger;

/** No more is given under a decision than its amount, once that is known, whoever gives it and when. */
class DecisionLimitsTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final LegalBasisRegister register = new LegalBasisRegister(log);
    private final Recorder recorder = ledger.recorder();

    @Test
    void an_allocation_under_a_registered_decision_draws_on_it_in_the_same_append() {
        ledger.record(register(100));
        assertThat(ledger.record(allocate(NORTH, 60)).events())
                .extracting(event -> event.type() + " " + event.position())
                .containsExactly("Allocated 5", "DecisionDrawn 6");
        var refusal = TestLedger.refusal(() -> ledger.record(allocate(NORTH, 41)));
        assertThat(refusal.code()).isEqualTo(RefusalCode.DECISION_EXCEEDED);
        assertThat(refusal.field()).isEqualTo("amount");
        assertThat(refusal.details())
                .containsEntry("number", BASIS.number())
                .containsEntry("available", new Money(40))
                .containsEntry("requested", new Money(41));
        assertThat(log.head()).isEqualTo(6);
        ledger.record(allocate(NORTH, 40));
    }

    @Test
    void a_corrected_amount_is_the_one_that_holds_on_every_node() {
        var other = ledger.node();
        ledger.record(register(100));
        other.record(allocate(NORTH, 60), by());
        assertThat(TestLedger.refusal(() -> ledger.record(correct(59))).code())
                .isEqualTo(RefusalCode.DECISION_EXCEEDED);
        assertThat(ledger.record(correct(60)).events())
                .extracting(RecordedEvent::type)
                .containsExactly("DecisionCorrected");
        assertThat(ledger.record(correct(60)).events()).isEmpty();
        assertThat(TestLedger.refusal(() -> other.record(allocate(NORTH, 1), by()))
                        .code())
                .isEqualTo(RefusalCode.DECISION_EXCEEDED);
        ledger.record(correct(200));
        other.record(allocate(NORTH, 140), by());
        assertThat(TestLedger.refusal(() -> ledger.record(allocate(NORTH, 1))).code())
                .isEqualTo(RefusalCode.DECISION_EXCEEDED);
    }

    @Test
    void what_was_never_registered_is_not_corrected() {
        assertThat(TestLedger.refusal(() -> ledger.record(correct(60))).code()).isEqualTo(RefusalCode.UNKNOWN_DECISION);
    }

    @Test
    void corrections_and_allocations_that_race_on_two_nodes_leave_no_more_given_than_holds() {
        var other = ledger.node();
        ledger.record(register(100));
        for (var round = 0; round < 10; round++) {
            var amount = 100 + 10 * round;
            Race.of(4, runner -> {
                try {
                    return runner == 0
                            ? recorder.record(correct(amount + 10), by())
                            : (runner % 2 == 0 ? recorder : other).record(allocate(NORTH, 9), by());
                } catch (Refusal refusal) {
                    return refusal.code();
                }
            });
            var basis = new LegalBasisRegister(log).givenUnder(PROGRAMME, BASIS);
            assertThat(basis).isLessThanOrEqualTo(amount + 10L);
        }
        assertThat(ledger.verify().findings()).isEmpty();
    }

    private static CorrectDecision correct(long dong) {
        return new CorrectDecision(PROGRAMME, BASIS, new Money(dong), BASIS, new Text("Đánh máy sai"));
    }

    @Test
    void a_decision_of_unknown_amount_has_no_limit_and_leaves_no_trace_beside_the_entry() {
        assertThat(ledger.record(allocate(NORTH, 1_000)).events())
                .extracting(RecordedEvent::type)
                .containsExactly("Allocated");
    }

    @Test
    void the_lines_of_a_programme_share_its_decisions_whatever_the_spelling() {
        ledger.record(register(100));
        ledger.record(allocate(NORTH, 60));
        var spelled = new LegalBasis(new Text("1/qđ - ubnd"), DAY, new Text("UBND Tỉnh"), null);
        assertThat(TestLedger.refusal(() -> ledger.record(on(WELLS, spelled, 41)))
                        .code())
                .isEqualTo(RefusalCode.DECISION_EXCEEDED);
        ledger.record(on(WELLS, spelled, 40));
        ledger.record(on(WELLS, new LegalBasis(new Text("2/QĐ-UBND"), DAY, BASIS.issuer(), null), 500));
    }

    @Test
    void what_was_given_before_the_amount_was_known_counts() {
        ledger.record(allocate(NORTH, 70));
        ledger.record(reduce(NORTH, 10));
        assertThat(TestLedger.refusal(() -> ledger.record(register(59))).details())
                .containsEntry("available", new Money(59))
                .containsEntry("requested", new Money(60));
        ledger.record(register(60));
        assertThat(TestLedger.refusal(() -> ledger.record(allocate(NORTH, 1))).code())
                .isEqualTo(RefusalCode.DECISION_EXCEEDED);
        ledger.record(reduce(NORTH, 5));
        ledger.record(allocate(NORTH, 5));
    }

    @Test
    void a_decision_is_registered_once_under_any_spelling() {
        ledger.record(register(100));
        var spelled = new LegalBasis(new Text("1/qđ-ubnd"), DAY, new Text("ubnd tỉnh"), null);
        var refusal = TestLedger.refusal(() -> ledger.record(new RegisterDecision(PROGRAMME, spelled, new Money(200))));
        assertThat(refusal.code()).isEqualTo(RefusalCode.DECISION_REGISTERED);
        assertThat(refusal.details()).containsEntry("position", 4L);
    }

    @Test
    void a_decision_belongs_to_a_programme_that_there_is() {
        var nowhere = new RegisterDecision(new ProgrammeCode("NOWHERE"), BASIS, new Money(1));
        assertThat(TestLedger.refusal(() -> ledger.record(nowhere)).code()).isEqualTo(RefusalCode.UNKNOWN_PROGRAMME);
    }

    @Test
    void undoing_an_allocation_makes_room_and_undoing_a_reduction_takes_it() {
        var before = ledger.record(allocate(NORTH, 40)).events().getFirst();
        ledger.record(register(100));
        var given = ledger.record(allocate(NORTH, 60)).events().getFirst();
        assertThat(ledger.record(reverse(before)).events())
                .extracting(RecordedEvent::type)
                .containsExactly("Reversed", "DecisionRestored");
        ledger.record(allocate(NORTH, 40));
        var reduced = ledger.record(reduce(NORTH, 30)).events().getFirst();
        ledger.record(allocate(NORTH, 30));
        assertThat(TestLedger.refusal(() -> ledger.record(reverse(reduced))).code())
                .isEqualTo(RefusalCode.DECISION_EXCEEDED);
        ledger.record(reverse(given));
        assertThat(ledger.record(reverse(reduced)).events())
                .extracting(RecordedEvent::type)
                .containsExactly("Reversed", "DecisionDrawn");
        assertThat(register.givenUnder(PROGRAMME, BASIS)).isEqualTo(70);
    }

    @Test
    void moving_or_paying_what_was_given_draws_on_nothing() {
        ledger.record(register(100));
        ledger.record(allocate(NORTH, 100));
        assertThat(ledger.record(reallocate(place(ROADS, NORTH), place(WELLS, NORTH), 50))
                        .events())
                .hasSize(2);
        assertThat(ledger.record(disburse(NORTH, 50, "UNC-1")).events()).hasSize(1);
    }

    @Test
    void a_proposed_allocation_draws_when_it_is_approved() {
        ledger.record(register(100));
        var planner = new Actor("planning");
        var asked = ledger.record(new Propose(allocate(NORTH, 100), planner, DAY.plusDays(9), DAY, null));
        assertThat(asked.events()).hasSize(1);
        ledger.record(allocate(NORTH, 1));
        var approval = new Approve(ROADS, asked.events().getFirst().id(), new Actor("finance"), DAY);
        assertThat(TestLedger.refusal(() -> ledger.record(approval)).code()).isEqualTo(RefusalCode.DECISION_EXCEEDED);
        ledger.record(reduce(NORTH, 1));
        assertThat(ledger.record(approval).events())
                .extracting(RecordedEvent::type)
                .containsExactly("Approved", "Allocated", "DecisionDrawn");
    }

    @Test
    void commands_of_one_append_see_what_those_before_them_give_or_register() {
        assertThat(TestLedger.refusal(() ->
                                recorder.record(List.of(register(100), allocate(NORTH, 60), allocate(NORTH, 41)), by()))
                        .field())
                .isEqualTo("[2].amount");
        assertThat(TestLedger.refusal(() -> recorder.record(List.of(allocate(NORTH, 101), register(100)), by()))
                        .field())
                .isEqualTo("[1].amount");
        recorder.record(List.of(allocate(NORTH, 50), register(100), allocate(NORTH, 50)), by());
        assertThat(TestLedger.refusal(() -> ledger.record(allocate(NORTH, 1))).code())
                .isEqualTo(RefusalCode.DECISION_EXCEEDED);
    }

    @Test
    void a_trial_tells_of_the_limit_and_records_nothing() {
        ledger.record(register(100));
        var trial = recorder.tryOut(List.of(allocate(NORTH, 60), allocate(NORTH, 41), allocate(NORTH, 40)), by());
        assertThat(trial.outcomes())
                .extracting(outcome -> outcome.refusal() == null)
                .containsExactly(true, false, true);
        ledger.record(allocate(NORTH, 100));
    }

    @Test
    void two_nodes_draw_on_one_decision_and_neither_gives_too_much() throws Exception {
        ledger.record(register(100));
        var other = ledger.node();
        var runs = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 40; i++) {
            var node = i % 2 == 0 ? recorder : other;
            var line = i % 4 < 2 ? ROADS : WELLS;
            runs.add(() -> given(node, on(line, BASIS, 7)));
        }
        assertThat(race(runs).stream().filter(given -> given)).hasSize(14);
        assertThat(register.givenUnder(PROGRAMME, BASIS)).isEqualTo(98);
    }

    /** The allocation that has not seen the registration, and the registration that has not seen the allocation. */
    @Test
    void a_registration_and_allocations_that_race_on_two_nodes_leave_no_more_given_than_is_known() throws Exception {
        var other = ledger.node();
        var registeredFirst = 0;
        for (var round = 0; round < 60; round++) {
            var basis = new LegalBasis(new Text("R-" + round), DAY, BASIS.issuer(), null);
            var before = log.head();
            var registering = new RegisterDecision(PROGRAMME, basis, new Money(100));
            // Whoever wins on this machine, some registrations come first.
            var comesFirst = round % 6 == 0;
            if (comesFirst) {
                assertThat(given(recorder, registering)).isTrue();
            }
            var start = new CyclicBarrier(4);
            race(List.of(
                    () -> start.await() >= 0 && given(recorder, on(ROADS, basis, 60)),
                    () -> start.await() >= 0 && given(other, on(WELLS, basis, 60)),
                    () -> start.await() >= 0 && given(other, on(ROADS, basis, 30)),
                    () -> start.await() >= 0
                            && (comesFirst || given(before % 2 == 0 ? recorder : other, registering))));
            var events = log.after(before, 100);
            var registration = events.stream()
                    .filter(event -> event.event() instanceof DecisionRegistered)
                    .findFirst();
            var given = register.givenUnder(PROGRAMME, basis);
            if (registration.isPresent()) {
                assertThat(given).isLessThanOrEqualTo(100);
                var known = registration.get().position();
                assertThat(count(events, "DecisionDrawn"))
                        .isEqualTo(count(
                                events.stream()
                                        .filter(event -> event.position() > known)
                                        .toList(),
                                "Allocated"));
                registeredFirst += events.getFirst().equals(registration.get()) ? 1 : 0;
            } else {
                assertThat(given).isEqualTo(150);
            }
        }
        assertThat(ledger.verify().findings()).isEmpty();
        assertThat(registeredFirst).isBetween(1, 59);
    }

    private static long count(List<RecordedEvent> events, String type) {
        return events.stream().filter(event -> event.type().equals(type)).count();
    }

    private static boolean given(Recorder node, LedgerCommand command) {
        try {
            node.record(command, by());
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(RefusalCode.DECISION_EXCEEDED);
            return false;
        }
    }

    private static <T> List<T> race(List<Callable<T>> runs) throws Exception {
        try (var threads = Executors.newFixedThreadPool(runs.size())) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(runs)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static Request by() {
        return Request.by("finance");
    }

    private static RegisterDecision register(long dong) {
        return new RegisterDecision(PROGRAMME, BASIS, new Money(dong));
    }

    private static Enter on(LineId line, LegalBasis basis, long dong) {
        return new Enter(new Allocated(line, Y2013, CENTRAL, NORTH, new Money(dong), DAY, basis, null));
    }

    private static Reverse reverse(RecordedEvent entry) {
        var event = (MoneyEvent) entry.event();
        return new Reverse(event.line(), entry.id(), event, new Text("Nhập sai"), DAY);
    }
}
