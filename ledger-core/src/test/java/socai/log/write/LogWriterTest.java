package socai.log.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.plan;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.axon.PostgresEventStorageEngine;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.refusal.Refusal;
import socai.log.EventLog;
import socai.log.event.LogUnavailable;
import socai.recording.Receipt;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.TestLedger;

/** What gathers behind one commit is the next, each in it stands or falls alone, and nothing is told too early. */
class LogWriterTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void giveMoney() {
        ledger.record(new DefineProgramme(plan()));
        ledger.record(allocate(null, 1_000));
        ledger.record(allot(NORTH, 500));
        ledger.record(allot(SOUTH, 500));
    }

    @AfterEach
    void close() {
        callers.close();
        ledger.close();
    }

    @Test
    void nobody_is_told_before_the_commit_and_what_waits_becomes_one_batch() throws Exception {
        var answers = new ArrayList<Future<Receipt>>();
        try (var other = holdTheLock()) {
            for (var i = 0; i < 20; i++) {
                answers.add(call(ledger.recorder(), disburse(NORTH, 1, "V" + i)));
            }
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> answers.stream().noneMatch(Future::isDone));
            assertThat(ledger.log().head()).isEqualTo(6);
            other.letGo();
        }
        for (var answer : answers) {
            assertThat(answer.get().events()).hasSize(1);
        }
        assertThat(ledger.log().head()).isEqualTo(26);
        assertThat(batches()).as("twenty commands after six positions").isLessThan(4 + 20);
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void one_refused_append_does_not_sink_its_neighbours_and_those_that_rested_on_it_are_decided_anew()
            throws Exception {
        ledger.record(disburse(SOUTH, 1, "TAKEN"));
        var answers = new ArrayList<Future<Receipt>>();
        Future<Receipt> twin;
        try (var other = holdTheLock()) {
            answers.add(call(ledger.recorder(), disburse(SOUTH, 1, "A")));
            twin = decided(ledger.recorder(), disburse(SOUTH, 400, "TAKEN"));
            // Enough is left only if the twin before it is not counted.
            answers.add(call(ledger.recorder(), disburse(SOUTH, 498, "B")));
            answers.add(call(ledger.recorder(), disburse(NORTH, 1, "C")));
            await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(2)).until(() -> !anyIsDone(answers));
            other.letGo();
        }
        // Its voucher is taken; if it is decided anew after B, its money is gone too, and that is told first.
        assertThat(catchThrowableOfType(ExecutionException.class, twin::get))
                .hasCauseInstanceOf(Refusal.class)
                .hasMessageMatching(".*(DUPLICATE_VOUCHER|INSUFFICIENT_BALANCE).*");
        for (var answer : answers) {
            assertThat(answer.get().events()).hasSize(1);
        }
        assertThat(ledger.verify().findings()).isEmpty();
    }

    private static boolean anyIsDone(List<Future<Receipt>> answers) {
        return answers.stream().anyMatch(Future::isDone);
    }

    @Test
    void a_node_whose_state_is_old_reloads_and_retries_by_itself_and_refuses_on_the_latest_alone() throws Exception {
        var second = ledger.node();
        for (var i = 0; i < 10; i++) {
            assertThat(ledger.record(disburse(NORTH, 1, "first " + i)).events()).hasSize(1);
            assertThat(second.record(disburse(NORTH, 1, "second " + i), Request.by("finance"))
                            .events())
                    .hasSize(1);
        }
        ledger.record(disburse(NORTH, 480, "all"));
        var refused = catchThrowableOfType(
                Refusal.class, () -> second.record(disburse(NORTH, 1, "more"), Request.by("finance")));
        assertThat(refused.details())
                .hasEntrySatisfying("available", money -> assertThat(money).hasToString("0"));
        ledger.record(allocate(null, 7));
        ledger.record(allot(NORTH, 7));
        assertThat(second.record(disburse(NORTH, 7, "more"), Request.by("finance"))
                        .events())
                .hasSize(1);
    }

    @Test
    void a_full_queue_makes_callers_wait_and_then_refuses_without_losing_what_waits() throws Exception {
        var log = new EventLog(ledger.database());
        try (var small = new LogWriter(ledger.database(), log, 2, Duration.ofMillis(100))) {
            var recorder = new Recorder(new PostgresEventStorageEngine(log, small), log);
            var answers = new ArrayList<Future<Receipt>>();
            try (var other = holdTheLock()) {
                for (var i = 0; i < 10; i++) {
                    answers.add(call(recorder, disburse(i % 2 == 0 ? NORTH : SOUTH, 1, "V" + i)));
                }
                await().until(() -> answers.stream().filter(Future::isDone).count() >= 4);
                other.letGo();
            }
            var recorded = 0;
            for (var answer : answers) {
                try {
                    answer.get();
                    recorded++;
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(Refusal.class).hasMessageContaining("BUSY");
                }
            }
            assertThat(recorded)
                    .as("four at most in the hands of its threads, two behind them")
                    .isBetween(1, 6);
            assertThat(ledger.log().head()).isEqualTo(6 + recorded);
        }
    }

    @Test
    void a_lost_connection_is_told_and_the_next_command_finds_a_new_one() throws Exception {
        ledger.record(disburse(NORTH, 1, "before"));
        try (var owner = ledger.access().ownersPool(1);
                var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity "
                    + "where datname = current_database() and pid <> pg_backend_pid()");
        }
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> ledger.record(disburse(NORTH, 1, "after " + System.nanoTime()))
                                .events()
                                .size()
                        == 1);
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void a_closed_writer_has_written_what_was_handed_over_and_takes_no_more() {
        var log = new EventLog(ledger.database());
        var writer = new LogWriter(ledger.database(), log);
        var recorder = new Recorder(new PostgresEventStorageEngine(log, writer), log);
        recorder.record(disburse(NORTH, 1, "before"), Request.by("finance"));
        writer.close();
        assertThat(catchThrowableOfType(
                        LogUnavailable.class,
                        () -> recorder.record(disburse(NORTH, 1, "after"), Request.by("finance"))))
                .isNotNull();
    }

    @Test
    void another_node_s_entries_are_heard_of_without_asking() throws Exception {
        var second = new EventLog(ledger.database());
        try (var listener = new LogListener(ledger.database(), second)) {
            await().until(() -> second.await(6, Duration.ofMillis(10)));
            var heard = callers.submit(() -> second.await(7, Duration.ofSeconds(10)));
            ledger.record(disburse(NORTH, 1, "V"));
            assertThat(heard.get()).isTrue();
            assertThat(listener).isNotNull();
        }
    }

    /** The lock of the database, as another node that writes would hold it. */
    private record Held(WriterConnection session) implements AutoCloseable {
        void letGo() {
            session.release();
        }

        @Override
        public void close() {
            letGo();
        }
    }

    private Held holdTheLock() throws SQLException {
        var session = new WriterConnection(ledger.database());
        session.lock(List.of(), List.of());
        return new Held(session);
    }

    private Future<Receipt> call(Recorder recorder, LedgerCommand command) {
        Callable<Receipt> call = () -> recorder.record(command, Request.by("finance"));
        return callers.submit(call);
    }

    /** Calls, and comes back once the call waits for the log: what is called next is decided after it. */
    private static Future<Receipt> decided(Recorder recorder, LedgerCommand command) {
        var call = new FutureTask<>(() -> recorder.record(command, Request.by("finance")));
        var caller = Thread.ofPlatform().daemon().start(call);
        await().until(() -> waitsForTheLog(caller));
        return call;
    }

    private static boolean waitsForTheLog(Thread caller) {
        return Arrays.stream(caller.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Append.class.getName())
                        && frame.getMethodName().equals("events"));
    }

    private int batches() throws SQLException {
        try (var connection = ledger.database().getConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from log_batch")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
