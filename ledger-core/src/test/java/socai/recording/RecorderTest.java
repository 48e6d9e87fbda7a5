package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.place;
import static socai.testing.Samples.plan;
import static socai.testing.Samples.reallocate;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.line.Accounts;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.log.EventLog;
import socai.log.event.Origin;
import socai.testing.TestLedger;

class RecorderTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();

    @Test
    void a_programme_and_its_lines_are_one_append() {
        assertThat(log.after(0, 10))
                .extracting(event -> event.type() + " " + event.stream())
                .containsExactly(
                        "ProgrammeDefined programme/P-2013", "LineOpened P-2013.ROADS", "LineOpened P-2013.WELLS");
    }

    @Test
    void the_same_programme_again_records_nothing_and_another_under_its_code_is_refused() {
        assertThat(ledger.record(new DefineProgramme(plan())).events()).isEmpty();
        var p = plan();
        var other = new ProgrammePlan(
                p.code(),
                p.title(),
                p.legalBasis(),
                p.years(),
                new Money(1),
                p.sources(),
                p.projects(),
                p.units(),
                null);
        assertThat(TestLedger.refusal(() -> ledger.record(new DefineProgramme(other)))
                        .code())
                .isEqualTo(RefusalCode.PROGRAMME_DIFFERS);
        assertThat(log.head()).isEqualTo(3);
    }

    @Test
    void a_line_that_is_not_there_is_refused() {
        var command = new Enter(
                new Allotted(LineId.parse("P-2013.NONE"), Y2013, CENTRAL, NORTH, new Money(1), DAY, null, null));
        assertThat(TestLedger.refusal(() -> ledger.record(command)).code()).isEqualTo(RefusalCode.UNKNOWN_LINE);
    }

    @Test
    void a_receipt_tells_positions_sequences_and_the_rows_that_moved() {
        ledger.record(allocate(null, 1000));
        var receipt = ledger.record(allot(NORTH, 400));
        assertThat(receipt.events()).singleElement().satisfies(event -> {
            assertThat(event.position()).isEqualTo(5);
            assertThat(event.sequence()).isEqualTo(2);
            assertThat(event.origin().actor()).isEqualTo("finance");
        });
        assertThat(receipt.balances())
                .extracting(row -> row.row().unit(), row -> row.balance().left())
                .containsExactly(tuple(null, 600L), tuple(NORTH, 400L));
    }

    @Test
    void a_reallocation_between_lines_is_both_halves_or_nothing() {
        ledger.record(allocate(NORTH, 100));
        var receipt = ledger.record(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 100));
        assertThat(receipt.events())
                .extracting(event -> event.stream() + " " + event.position())
                .containsExactly("P-2013.ROADS 5", "P-2013.WELLS 6");
        assertThat(left(ROADS)).isZero();
        assertThat(left(WELLS)).isEqualTo(100);

        assertThat(TestLedger.refusal(() -> ledger.record(reallocate(place(WELLS, SOUTH), place(ROADS, NORTH), 101)))
                        .code())
                .isEqualTo(RefusalCode.INSUFFICIENT_BALANCE);
        assertThat(log.head()).isEqualTo(6);
    }

    @Test
    void a_reallocation_between_lines_is_undone_in_both_from_either_half() {
        ledger.record(allocate(NORTH, 100));
        for (var half = 0; half < 2; half++) {
            var moved = ledger.record(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 100));
            var chosen = moved.events().get(half);
            var event = (MoneyEvent) chosen.event();
            var undone = ledger.record(new Reverse(event.line(), chosen.id(), event, new Text("Nhập sai"), DAY));
            assertThat(undone.events())
                    .extracting(reversal -> ((Reversed) reversal.event()).event())
                    .containsExactlyInAnyOrder(
                            moved.events().get(0).id(), moved.events().get(1).id());
            assertThat(left(ROADS)).isEqualTo(100);
            assertThat(left(WELLS)).isZero();
        }
    }

    @Test
    void an_entry_is_reversed_once() {
        var allocated = ledger.record(allocate(NORTH, 100)).events().getFirst();
        ledger.record(allocate(NORTH, 100));
        var reverse = new Reverse(ROADS, allocated.id(), (MoneyEvent) allocated.event(), new Text("Nhập sai"), DAY);
        ledger.record(reverse);
        var refusal = TestLedger.refusal(() -> ledger.record(reverse));
        assertThat(refusal.code()).isEqualTo(RefusalCode.ALREADY_REVERSED);
        assertThat(refusal.details()).containsEntry("position", 6L);
    }

    @Test
    void a_voucher_is_taken_once_and_free_again_when_its_payment_is_undone() {
        ledger.record(allocate(NORTH, 100));
        var paid = ledger.record(disburse(NORTH, 10, "UNC-1")).events().getFirst();
        assertThat(TestLedger.refusal(() -> ledger.record(disburse(NORTH, 20, "unc-1")))
                        .details())
                .containsEntry("position", paid.position());
        ledger.record(new Reverse(ROADS, paid.id(), (MoneyEvent) paid.event(), new Text("Nhập sai"), DAY));
        assertThat(ledger.record(disburse(NORTH, 20, "UNC-1")).events()).hasSize(1);
    }

    @Test
    void the_same_request_again_gets_the_first_answer_even_after_more_was_recorded_and_from_another_node() {
        ledger.record(allocate(NORTH, 100));
        var request = keyed("finance", "k-1", "pay 10");
        var first = recorder.record(disburse(NORTH, 10, "UNC-1"), request);
        ledger.record(disburse(NORTH, 20, "UNC-2"));
        assertThat(ledger.node().record(disburse(NORTH, 10, "UNC-1"), request)).isEqualTo(first);
        assertThat(log.head()).isEqualTo(6);
    }

    @Test
    void a_key_is_used_for_one_request_of_one_actor() {
        ledger.record(allocate(NORTH, 100));
        recorder.record(disburse(NORTH, 10, "UNC-1"), keyed("finance", "k-1", "pay 10"));
        assertThat(TestLedger.refusal(
                                () -> recorder.record(disburse(NORTH, 11, "UNC-2"), keyed("finance", "k-1", "pay 11")))
                        .code())
                .isEqualTo(RefusalCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(recorder.record(disburse(NORTH, 11, "UNC-2"), keyed("other", "k-1", "pay 11"))
                        .events())
                .hasSize(1);
    }

    @Test
    void twins_that_race_under_one_key_on_two_nodes_record_once_and_hear_the_same() {
        ledger.record(allocate(NORTH, 100));
        var other = ledger.node();
        var answers = Race.of(
                16,
                i -> (i % 2 == 0 ? recorder : other)
                        .record(disburse(NORTH, 10, "UNC-1"), keyed("finance", "k-1", "pay 10")));
        assertThat(answers).hasSize(16).containsOnly(answers.getFirst());
        assertThat(log.head()).isEqualTo(5);
    }

    @Test
    void a_line_that_has_gone_on_refuses_who_has_not_seen_it() {
        ledger.record(allocate(NORTH, 100));
        var seen = new Request(new Origin("finance", null), 1L);
        assertThat(recorder.record(disburse(NORTH, 10, "UNC-1"), seen).events()).hasSize(1);
        assertThat(TestLedger.refusal(() -> recorder.record(disburse(NORTH, 10, "UNC-2"), seen))
                        .code())
                .isEqualTo(RefusalCode.STALE_VERSION);
    }

    @Test
    void of_fifty_who_race_for_the_last_dong_one_wins_on_two_nodes_too() {
        ledger.record(allocate(NORTH, 1));
        var other = ledger.node();
        var wins = Race.of(50, i -> {
            try {
                (i % 2 == 0 ? recorder : other).record(disburse(NORTH, 1, "UNC-" + i), Request.by("finance"));
                return true;
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(RefusalCode.INSUFFICIENT_BALANCE);
                return false;
            }
        });
        assertThat(wins.stream().filter(won -> won)).hasSize(1);
        assertThat(left(ROADS)).isZero();
    }

    @Test
    void reallocations_raced_in_both_directions_keep_the_total() {
        ledger.record(allocate(NORTH, 500));
        ledger.record(reallocate(place(ROADS, NORTH), place(WELLS, NORTH), 250));
        var other = ledger.node();
        Race.of(40, i -> {
            var there = i % 2 == 0;
            var from = place(there ? ROADS : WELLS, NORTH);
            var to = place(there ? WELLS : ROADS, NORTH);
            try {
                return (i % 3 == 0 ? other : recorder).record(reallocate(from, to, 1 + i * 7), Request.by("finance"));
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(RefusalCode.INSUFFICIENT_BALANCE);
                return refusal;
            }
        });
        assertThat(left(ROADS) + left(WELLS)).isEqualTo(500);
        assertThat(log.after(0, 1000))
                .extracting(event -> event.position())
                .isEqualTo(IntStream.rangeClosed(1, (int) log.head())
                        .mapToObj(n -> (long) n)
                        .toList());
    }

    private static Request keyed(String actor, String key, String asked) {
        return new Request(new Origin(actor, Origin.Idempotency.of(key, asked.getBytes(StandardCharsets.UTF_8))), null);
    }

    /** What can be spent of 2013's central money in the north and south and the pool. */
    private long left(LineId line) {
        var accounts = new Accounts();
        log.stream(line.toString(), 0, 1000).forEach(event -> accounts.post(event.postings()));
        return accounts.rows().values().stream()
                .mapToLong(balance -> balance.left())
                .sum();
    }
}
