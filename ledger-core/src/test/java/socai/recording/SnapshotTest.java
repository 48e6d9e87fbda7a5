package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.disburse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.posting.LineBalance;
import socai.ledger.value.Money;
import socai.log.EventLog;
import socai.testing.TestLedger;

class SnapshotTest {
    private static final int EVENTS = 1_095;
    private static final int BATCH = 73;

    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();

    @Test
    void a_line_of_few_figures_is_kept_every_200_events() {
        recordAYear(day -> LocalDate.of(2013, 1, 1));
        assertThat(kept()).isEqualTo(1_000);
        assertThatAnotherNodeHasTheSame();
    }

    @Test
    void a_line_of_many_figures_is_kept_less_often_so_that_an_event_pays_for_four_of_them_at_most() {
        recordAYear(day -> LocalDate.of(2013, 1, 1).plusDays(day));
        assertThat(kept()).isEqualTo(800); // then it has 800 figures: from there every 400 events
        assertThatAnotherNodeHasTheSame();
    }

    /** What the rest of a batch did after the line was kept is not in what was kept. */
    @Test
    void a_line_kept_in_the_middle_of_a_batch_decides_as_it_would_have_without() {
        recorder.record(allocation(1_000_000), Request.by("finance"));
        recorder.record(
                IntStream.range(0, 300)
                        .<LedgerCommand>mapToObj(number -> reduction(1_000))
                        .toList(),
                Request.by("finance"));
        assertThat(kept()).isEqualTo(200);
        for (var node : List.of(recorder, ledger.node())) {
            assertThat(node.tryOut(List.of(reduction(700_000)), Request.by("finance"))
                            .outcomes())
                    .containsExactly(new Trial.Outcome(null, 0, List.of()));
            assertThat(node.tryOut(List.of(reduction(700_001)), Request.by("finance"))
                            .outcomes()
                            .getFirst()
                            .refusal())
                    .hasMessageContaining("INSUFFICIENT_BALANCE");
        }
        recorder.forget();
        assertThat(recorder.record(reduction(650_000), Request.by("finance")).warnings())
                .isEmpty();
    }

    private static Enter allocation(long dong) {
        return new Enter(
                new Allocated(ROADS, Y2013, CENTRAL, null, new Money(dong), LocalDate.of(2013, 1, 1), BASIS, null));
    }

    private static Enter reduction(long dong) {
        return new Enter(new AllocationReduced(
                ROADS, Y2013, CENTRAL, null, new Money(dong), LocalDate.of(2013, 2, 1), BASIS, null));
    }

    /** When an entry takes effect, by its number among those of its unit. */
    @FunctionalInterface
    private interface Dated {
        LocalDate on(int number);
    }

    /** Each unit and the pool is given a đồng on as many days as a year has. */
    private void recordAYear(Dated dated) {
        var commands = new ArrayList<LedgerCommand>();
        IntStream.range(0, EVENTS / 3)
                .forEach(number -> Stream.of(NORTH, SOUTH, null)
                        .map(unit -> new Enter(new Allocated(
                                ROADS, Y2013, CENTRAL, unit, new Money(1), dated.on(number), BASIS, null)))
                        .forEach(commands::add));
        for (var from = 0; from < EVENTS; from += BATCH) {
            recorder.record(commands.subList(from, from + BATCH), Request.by("finance"));
        }
    }

    private long kept() {
        return log.snapshot(ROADS.toString()).orElseThrow().sequence();
    }

    private void assertThatAnotherNodeHasTheSame() {
        var receipt = ledger.node().record(disburse(NORTH, EVENTS / 3, "UNC-1"), Request.by("finance"));
        assertThat(receipt.balances()).extracting(LineBalance::balance).allSatisfy(balance -> {
            assertThat(balance.paid()).isEqualTo(EVENTS / 3);
            assertThat(balance.available()).isZero();
        });
    }
}
