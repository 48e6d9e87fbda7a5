package socai.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.recording.Request;
import socai.testing.TestDatabase;
import socai.testing.TestLedger;

/** A transaction that commits late, in the middle of the stream: who follows our log cannot miss it. */
class DelayedCommitTest {
    private static final String HOLD = "select pg_advisory_lock(42)";

    @Test
    void a_commit_that_is_late_is_waited_for_and_never_skipped() throws Exception {
        try (var ledger = TestLedger.empty();
                var owner = ledger.access().ownersPool(2);
                var callers = Executors.newVirtualThreadPerTaskExecutor();
                var held = owner.getConnection()) {
            ledger.record(new DefineProgramme(plan()));
            ledger.record(allocate(NORTH, 100));
            ledger.record(allocate(SOUTH, 100));
            // Whoever has written events stops here, before the commit, until the test lets go.
            execute(held, """
                    create function dawdle() returns trigger language plpgsql as $$
                    begin
                        perform pg_advisory_xact_lock(42);
                        return null;
                    end $$;
                    create trigger dawdle after insert on log_batch for each row execute function dawdle();
                    """);
            execute(held, HOLD);

            var late = callers.submit(() -> ledger.record(disburse(NORTH, 1, "late")));
            await().until(() -> waiting(owner.getConnection()) == 1);
            var second = ledger.node();
            var after = callers.submit(() -> second.record(disburse(SOUTH, 1, "after"), Request.by("finance")));
            var seen = new ArrayList<Long>();
            follow(ledger.log(), seen);
            assertThat(seen).endsWith(5L);
            assertThat(after.isDone())
                    .as("the next position waits for the one before it")
                    .isFalse();

            execute(held, "select pg_advisory_unlock(42)");
            late.get();
            after.get();
            follow(ledger.log(), seen);
            assertThat(seen)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 7).boxed().toList());
        }
    }

    /** The same with the framework's engine, its patience shortened from a minute: the test above can fail. */
    @Test
    void the_stock_engine_skips_it() throws SQLException {
        try (var database = TestDatabase.empty().ownersPool(4);
                var late = database.getConnection()) {
            var patience = Duration.ofMillis(100);
            var serializer = JacksonSerializer.defaultSerializer();
            var engine = JdbcEventStorageEngine.builder()
                    .connectionProvider(new DataSourceConnectionProvider(database))
                    .transactionManager(NoTransactionManager.INSTANCE)
                    .eventSerializer(serializer)
                    .snapshotSerializer(serializer)
                    .gapTimeout((int) patience.toMillis())
                    .build();
            engine.createSchema(PostgresEventTableFactory.INSTANCE);
            engine.appendEvents(new GenericDomainEventMessage<>("Line", "first", 0, "event"));
            late.setAutoCommit(false);
            execute(late, """
                    insert into domainevententry (eventidentifier, metadata, payload, payloadrevision, payloadtype,
                        timestamp, aggregateidentifier, sequencenumber, type)
                    select 'late', metadata, payload, payloadrevision, payloadtype, timestamp, 'late', 0, type
                    from domainevententry
                    """);
            engine.appendEvents(new GenericDomainEventMessage<>("Line", "after", 0, "event"));
            var written = Instant.now();
            await().until(() -> Instant.now().isAfter(written.plus(patience.multipliedBy(2))));

            var seen = new ArrayList<String>();
            var token = follow(engine, null, seen);
            late.commit();
            follow(engine, token, seen);
            assertThat(seen).containsExactly("first", "after");
        }
    }

    private static void follow(EventLog log, List<Long> seen) {
        log.after(seen.isEmpty() ? 0 : seen.getLast(), 100).forEach(event -> seen.add(event.position()));
    }

    private static @Nullable TrackingToken follow(
            EventStorageEngine engine, @Nullable TrackingToken from, List<String> seen) {
        var events = engine.readEvents(from, false).toList();
        events.forEach(event -> seen.add(((DomainEventMessage<?>) event).getAggregateIdentifier()));
        return events.isEmpty() ? from : events.getLast().trackingToken();
    }

    private static int waiting(Connection connection) throws SQLException {
        try (connection;
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from pg_locks where locktype = 'advisory' and objid = 42 and not granted")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
