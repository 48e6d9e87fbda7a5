package socai.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.text.Text;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.TestLedger;

class FollowerTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final HikariDataSource pool = ledger.access().ownersPool(6);
    private final JdbcClient database = JdbcClient.create(pool);
    private final EventLog log = new EventLog(pool);
    private final Recorder recorder = ledger.recorder();

    /** Notes each position in a table; fails once, after it has written. */
    private final class Notes implements Projection {
        private final AtomicBoolean fails;

        Notes(boolean fails) {
            this.fails = new AtomicBoolean(fails);
        }

        @Override
        public String name() {
            return "notes";
        }

        @Override
        public void apply(List<RecordedEvent> events) {
            for (var event : events) {
                database.sql("insert into note values (?)")
                        .param(event.position())
                        .update();
            }
            if (fails.compareAndSet(true, false)) {
                throw new IllegalStateException("a fault in the middle");
            }
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void every_event_is_applied_once_and_in_order_across_a_fault_and_a_restart() throws InterruptedException {
        database.sql("create table note (position bigint)").update();
        database.sql("insert into projection values ('notes', 0)").update();
        recorder.record(new DefineProgramme(plan()), Request.by("admin"));
        try (var follower = follower(new Notes(true))) {
            assertThat(follower.await("notes", 3, LONG)).isTrue();
        }
        for (var i = 0; i < 20; i++) {
            recorder.record(allocate(null, 1), Request.by("finance"));
        }
        try (var follower = follower(new Notes(false))) {
            assertThat(follower.await("notes", 23, LONG)).isTrue();
        }
        var expected = new ArrayList<Long>();
        for (var position = 1L; position <= 23; position++) {
            expected.add(position);
        }
        assertThat(database.sql("select position from note order by ctid")
                        .query(Long.class)
                        .list())
                .isEqualTo(expected);
    }

    @Test
    void who_waits_for_a_position_that_does_not_come_is_told_so() throws InterruptedException {
        database.sql("insert into projection values ('notes', 0)").update();
        try (var follower = follower(new Notes(false))) {
            assertThat(follower.await("notes", 1, Duration.ofMillis(50))).isFalse();
        }
    }

    /** Notes where each of its steps ends. */
    private static final class Steps implements Projection {
        private final List<Long> ends = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "notes";
        }

        @Override
        public void apply(List<RecordedEvent> events) {
            ends.add(events.getLast().position());
        }
    }

    @Test
    void a_projection_stands_at_the_ends_of_appends_alone_also_where_one_is_longer_than_a_step()
            throws InterruptedException {
        database.sql("insert into projection values ('notes', 0)").update();
        var plan = plan();
        var projects = new ArrayList<Project>();
        for (var i = 0; i < 2_500; i++) {
            projects.add(new Project(
                    new ProjectCode("P" + i),
                    new Text("Đường"),
                    new Money(1),
                    plan.projects().getFirst().sources(),
                    null,
                    null));
        }
        recorder.record(
                new DefineProgramme(new ProgrammePlan(
                        new ProgrammeCode("LONG"),
                        plan.title(),
                        plan.legalBasis(),
                        plan.years(),
                        plan.envelope(),
                        plan.sources(),
                        projects,
                        plan.units(),
                        plan.notes())),
                Request.by("admin"));
        recorder.record(new DefineProgramme(plan), Request.by("admin"));
        for (var behind : List.of(log, new EventLog(pool))) {
            var steps = new Steps();
            database.sql("update projection set position = 0 where name = 'notes'")
                    .update();
            try (var follower = new Follower(
                    behind, database, new TransactionTemplate(new JdbcTransactionManager(pool)), List.of(steps))) {
                follower.start();
                for (var i = 0; i < 60; i++) {
                    recorder.record(
                            IntStream.range(0, 1 + i % 7)
                                    .<LedgerCommand>mapToObj(n -> allocate(null, 1))
                                    .toList(),
                            Request.by("finance"));
                }
                assertThat(follower.await("notes", log.head(), LONG)).isTrue();
            }
            assertThat(steps.ends).isNotEmpty().allMatch(end -> log.endOfAppend(end) == end);
        }
    }

    private Follower follower(Projection projection) {
        var follower = new Follower(
                log, database, new TransactionTemplate(new JdbcTransactionManager(pool)), List.of(projection));
        follower.start();
        return follower;
    }
}
