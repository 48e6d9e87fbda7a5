package socai.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.open;
import static socai.testing.Samples.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.line.Circumstances;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.log.EventIds;
import socai.log.EventLog;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.log.event.StaleState;
import socai.log.write.LogWriter;
import socai.testing.TestDatabase;

class AggregatesTest {
    private final HikariDataSource database = TestDatabase.migrated().pool(4);
    private final EventLog log = new EventLog(database);
    private final LogWriter writer = new LogWriter(database, log);
    private final Aggregates aggregates = aggregates();
    private final LedgerBus<Work, Object> bus = new LedgerBus<>(Work.class, Object.class, Work::done);

    /** What a test has done in one unit of work. */
    @FunctionalInterface
    private interface Work {
        Object done();
    }

    private Aggregates aggregates() {
        return new Aggregates(
                new PostgresEventStorageEngine(log, writer),
                () -> new Circumstances(DAY, log::findEntry, EventIds::next));
    }

    @BeforeEach
    void defineProgramme() {
        recorded(() -> {
            plan().projects().forEach(project -> aggregates.open(OpenLine.of(plan(), project)));
            return aggregates.define(new DefineProgramme(plan()));
        });
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    @Test
    void what_a_line_decides_is_recorded_under_the_ids_that_it_was_decided_with() {
        var unit = unit();
        var decision = (LineOutcome) bus.dispatch(() -> aggregates.handle(line(ROADS), allocate(NORTH, 100)), unit);
        assertThat(decision.events())
                .extracting(IdentifiedEvent::id)
                .containsExactlyElementsOf(
                        unit.append().events().stream().map(RecordedEvent::id).toList());
        aggregates.forget();
        recorded(() -> aggregates.handle(line(ROADS), disburse(NORTH, 100, "UNC-1")));
    }

    @Test
    void a_line_that_refuses_has_not_changed_and_stays_in_memory() {
        recorded(() -> aggregates.handle(line(ROADS), allocate(NORTH, 100)));
        var before = state();
        var unit = unit();
        var refusal = catchThrowable(() ->
                bus.dispatch(() -> aggregates.handle(line(ROADS), disburse(NORTH, 101, "UNC-1")), unit));
        assertThat(refusal).isInstanceOf(Refusal.class);
        assertThat(unit.hasChanged()).isFalse();
        assertThat(state()).isSameAs(before);
    }

    @Test
    void what_was_decided_before_a_refusal_in_the_same_unit_is_forgotten() {
        var unit = unit();
        assertThatThrownBy(() -> bus.dispatch(
                        () -> {
                            aggregates.handle(line(ROADS), allocate(NORTH, 100));
                            return aggregates.handle(line(ROADS), disburse(NORTH, 101, "UNC-1"));
                        },
                        unit))
                .isInstanceOf(Refusal.class);
        assertThat(unit.hasChanged()).isTrue();
        assertThat(recorded(() -> aggregates.handle(line(ROADS), allocate(NORTH, 1))))
                .extracting(RecordedEvent::sequence)
                .containsExactly(1L);
    }

    @Test
    void lines_decide_first_and_record_after_and_it_is_one_append() {
        var events = recorded(() -> {
            var first = line(ROADS);
            var second = line(WELLS);
            var decisions = Stream.of(first, second)
                    .map(line -> line.ask(known -> known.decide(allocated(line), aggregates.now())))
                    .toList();
            assertThat(List.of(first.version(), second.version())).containsExactly(0L, 0L);
            aggregates.record(first, decisions.getFirst());
            return aggregates.record(second, decisions.getLast());
        });
        assertThat(events).extracting(RecordedEvent::stream).containsExactly(ROADS.toString(), WELLS.toString());
        assertThat(events).allSatisfy(event -> assertThat(event.origin().part()).isNotNull());
    }

    private static LineCommand allocated(AggregateRef<FundingLine> line) {
        return new Enter(
                new Allocated(LineId.parse(line.stream()), Y2013, CENTRAL, NORTH, new Money(5), DAY, BASIS, null));
    }

    @Test
    void of_two_who_wait_for_each_other_s_line_one_is_told_and_the_other_goes_on() {
        var both = new CyclicBarrier(2);
        var outcomes = Stream.of(List.of(ROADS, WELLS), List.of(WELLS, ROADS))
                .map(lines -> CompletableFuture.supplyAsync(() -> outcome(() -> {
                    line(lines.getFirst());
                    await(both);
                    return line(lines.getLast());
                })))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(outcomes).filteredOn(AggregateBusy.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(AggregateRef.class::isInstance).hasSize(1);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object outcome(Work work) {
        try {
            return bus.dispatch(work, unit());
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Test
    void what_a_handler_throws_reaches_who_asked_as_it_is() {
        for (var thrown : List.of(new StaleState("old"), new IllegalStateException("odd"), new AssertionError("bad"))) {
            assertThat(catchThrowable(() -> bus.dispatch(
                            () -> {
                                throw sneaked(thrown);
                            },
                            unit())))
                    .isSameAs(thrown);
        }
    }

    private static RuntimeException sneaked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    @Test
    void nothing_stays_of_what_was_tried() {
        var unit = unit();
        var tried = unit.tryOut(() -> {
            var line = line(ROADS);
            var copy = line.ask(known -> FundingLine.from(known.state()));
            aggregates.handle(line, allocate(NORTH, 100));
            aggregates.goBack(line, copy);
            return catchThrowable(() -> aggregates.handle(line, disburse(NORTH, 1, "UNC-1")));
        });
        assertThat(tried).isInstanceOf(Refusal.class);
        assertThat(unit.hasChanged()).isTrue();
        assertThat(log.lastSequence(ROADS.toString())).contains(0L);
    }

    @Test
    void a_line_is_opened_once() {
        assertThatThrownBy(() -> recorded(() -> aggregates.handle(line(ROADS), open(ROADS))))
                .isInstanceOf(IllegalStateException.class);
    }

    private FundingLine state() {
        var held = new CompletableFuture<FundingLine>();
        unit().tryOut(() -> line(ROADS).ask(held::complete));
        return held.join();
    }

    private AggregateRef<FundingLine> line(LineId id) {
        return aggregates.line(id).orElseThrow();
    }

    private static WorkUnit unit() {
        return new WorkUnit(new Origin("finance", null));
    }

    private List<RecordedEvent> recorded(Work work) {
        var unit = unit();
        bus.dispatch(work, unit);
        return unit.append().events();
    }
}
