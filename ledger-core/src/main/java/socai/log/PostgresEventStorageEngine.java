package socai.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.ledger.UniqueKey;

/**
 * Axon's storage on our log. All events of a unit of work come in one call and are one transaction:
 * under one lock they take the next positions, claim what they must have for themselves alone, and
 * are durable when the call returns. Nothing of it stays when any part is refused.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine {
    /** The resource of a unit of work under which the events it appended are found after commit. */
    public static final String APPENDED = "socai.appended";

    private static final int PAGE = 1000;
    private static final long LOCK = 0x736f636169L; // "socai": one writer at a time, on any node
    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource database;
    private final EventLog log;

    public PostgresEventStorageEngine(DataSource database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var events = messages.stream()
                .map(message -> (DomainEventMessage<?>) message)
                .toList();
        List<RecordedEvent> recorded;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                recorded = append(connection, events);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw refusalOf(e);
        }
        CurrentUnitOfWork.ifStarted(unit -> unit.root().resources().put(APPENDED, recorded));
        log.recorded(recorded.getLast().position());
    }

    private static List<RecordedEvent> append(Connection connection, List<? extends DomainEventMessage<?>> messages)
            throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
        var last = last(connection);
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var recordedAt = now.isBefore(last.recordedAt()) ? last.recordedAt() : now;
        var events = new ArrayList<RecordedEvent>();
        for (var message : messages) {
            var event = (LedgerEvent) message.getPayload();
            events.add(new RecordedEvent(
                    last.position() + events.size() + 1,
                    EventId.parse(message.getIdentifier()),
                    message.getAggregateIdentifier(),
                    message.getSequenceNumber(),
                    EventJson.type(event),
                    event,
                    (Origin) Objects.requireNonNull(
                            message.getMetaData().get(Origin.METADATA), "an event without origin"),
                    recordedAt));
        }
        insert(connection, events);
        for (var recorded : events) {
            if (recorded.event() instanceof MoneyEvent event) {
                release(connection, event.releases());
                claim(connection, recorded.position(), event.claims());
            }
        }
        claimIdempotencyKey(connection, events);
        return events;
    }

    private record Last(long position, Instant recordedAt) {}

    private static Last last(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                        "select position, recorded_at from ledger_event order by position desc limit 1");
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? new Last(
                            row.getLong("position"),
                            Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                                    .toInstant())
                    : new Last(0, Instant.EPOCH);
        }
    }

    private static void insert(Connection connection, List<RecordedEvent> events) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into ledger_event
                    (position, id, line, sequence, type, revision, payload, metadata, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
                """)) {
            for (var event : events) {
                statement.setLong(1, event.position());
                statement.setObject(2, event.id().value());
                statement.setString(3, event.stream());
                statement.setLong(4, event.sequence());
                statement.setString(5, event.type());
                statement.setInt(6, EventJson.revision());
                statement.setString(7, EventJson.write(event.event()));
                statement.setString(8, EventJson.write(event.origin()));
                statement.setObject(9, event.recordedAt().atOffset(ZoneOffset.UTC));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void release(Connection connection, Collection<UniqueKey> keys) throws SQLException {
        for (var key : keys) {
            try (var statement = connection.prepareStatement("delete from unique_key where kind = ? and value = ?")) {
                statement.setString(1, key.kind().name());
                statement.setString(2, key.value());
                statement.executeUpdate();
            }
        }
    }

    private static void claim(Connection connection, long position, Collection<UniqueKey> keys) throws SQLException {
        for (var key : keys) {
            try (var statement = connection.prepareStatement("""
                    insert into unique_key (kind, value, position) values (?, ?, ?) on conflict do nothing
                    """)) {
                statement.setString(1, key.kind().name());
                statement.setString(2, key.value());
                statement.setLong(3, position);
                if (statement.executeUpdate() == 0) {
                    throw key.heldBy(EventLog.holder(connection, key).orElseThrow());
                }
            }
        }
    }

    private static void claimIdempotencyKey(Connection connection, List<RecordedEvent> events) throws SQLException {
        var origin = events.getFirst().origin();
        if (origin.idempotency() == null) {
            return;
        }
        try (var statement = connection.prepareStatement("""
                insert into idempotency_key (actor, key, request_hash, first_position, last_position)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """)) {
            statement.setString(1, origin.actor());
            statement.setString(2, origin.idempotency().key());
            statement.setString(3, origin.idempotency().requestHash());
            statement.setLong(4, events.getFirst().position());
            statement.setLong(5, events.getLast().position());
            if (statement.executeUpdate() == 0) {
                // A twin of this request came first; who asked will find its answer.
                throw new Refusal(RefusalCode.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key", Map.of());
            }
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static RuntimeException refusalOf(SQLException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException violation
                    && UNIQUE_VIOLATION.equals(violation.getSQLState())
                    && violation.getServerErrorMessage() != null
                    && "ledger_event_line_sequence"
                            .equals(violation.getServerErrorMessage().getConstraint())) {
                return new ConcurrencyException("another node has recorded on this line since it was read", e);
            }
        }
        return new LogUnavailable(e);
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        return DomainEventStream.of(
                pages(firstSequence, from -> log.stream(stream, from, PAGE), RecordedEvent::sequence)
                        .map(PostgresEventStorageEngine::message));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        var first = token == null ? 1 : ((GlobalSequenceTrackingToken) token).getGlobalIndex() + 1;
        return pages(first, from -> log.after(from - 1, PAGE), RecordedEvent::position)
                .map(event -> new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(event.position()), message(event)));
    }

    @FunctionalInterface
    private interface Page {
        List<RecordedEvent> from(long number);
    }

    @FunctionalInterface
    private interface Numbering {
        long of(RecordedEvent event);
    }

    private static Stream<RecordedEvent> pages(long first, Page page, Numbering number) {
        return Stream.iterate(
                        page.from(first),
                        events -> !events.isEmpty(),
                        events -> events.size() < PAGE ? List.of() : page.from(number.of(events.getLast()) + 1))
                .flatMap(List::stream);
    }

    private static GenericDomainEventMessage<LedgerEvent> message(RecordedEvent event) {
        return new GenericDomainEventMessage<>(
                event.stream().startsWith("programme/") ? "Programme" : "FundingLine",
                event.stream(),
                event.sequence(),
                event.event(),
                MetaData.with(Origin.METADATA, event.origin()),
                event.id().toString(),
                event.recordedAt());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return log.lastSequence(stream);
    }

    /** No snapshot is ever asked for: no trigger is configured. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new IllegalStateException("this log keeps no snapshots");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        throw new IllegalStateException("events are read by position, never by time");
    }
}
