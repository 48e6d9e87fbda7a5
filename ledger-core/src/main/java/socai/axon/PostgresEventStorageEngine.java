package socai.axon;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.jspecify.annotations.Nullable;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.line.FundingLine;
import socai.log.EventLog;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.log.write.Append;
import socai.log.write.LogWriter;

/**
 * Stores Axon's events in our log. All events of a unit of work come in one call and are one append.
 * They are recorded together or not at all.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine {
    /** Further than any log goes. */
    private static final long NO_END = 1L << 62;

    private final EventLog log;
    private final LogWriter writer;

    public PostgresEventStorageEngine(EventLog log, LogWriter writer) {
        this.log = log;
        this.writer = writer;
    }

    /** Hands the events over and returns. {@link Append#events} of the unit of work waits until they are durable. */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var append = WorkUnit.current().append();
        append.addAll(messages.stream()
                .map(message -> addition((DomainEventMessage<?>) message))
                .toList());
        writer.submit(append);
    }

    private static Append.Addition addition(DomainEventMessage<?> message) {
        return new Append.Addition(
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                (IdentifiedEvent) message.getPayload(),
                (Origin) Objects.requireNonNull(message.getMetaData().get(Origin.METADATA), "an event without origin"));
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        return DomainEventStream.of(
                log.between(stream, firstSequence, NO_END).map(PostgresEventStorageEngine::message));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        var first = token == null ? 1 : ((GlobalSequenceTrackingToken) token).getGlobalIndex() + 1;
        return log.between(first, NO_END)
                .map(event -> new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(event.position()), message(event)));
    }

    private static GenericDomainEventMessage<IdentifiedEvent> message(RecordedEvent event) {
        return new GenericDomainEventMessage<>(
                aggregate(event.stream()),
                event.stream(),
                event.sequence(),
                new IdentifiedEvent(event.id(), event.event()),
                MetaData.with(Origin.METADATA, event.origin()),
                event.id().toString(),
                event.recordedAt());
    }

    private static String aggregate(String stream) {
        if (stream.startsWith("programme/")) {
            return ProgrammeAggregate.TYPE;
        }
        if (stream.startsWith("finding/")) {
            return FindingAggregate.TYPE;
        }
        if (stream.startsWith("person/")) {
            return PersonAggregate.TYPE;
        }
        if (stream.startsWith("import/")) {
            return ImportAggregate.TYPE;
        }
        return stream.startsWith("decision/") ? DecisionAggregate.TYPE : LineAggregate.TYPE;
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return log.lastSequence(stream);
    }

    /** Is never called: lines keep their own snapshots. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new IllegalStateException("no trigger of the framework's is configured");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return log.snapshot(stream)
                .map(snapshot -> new GenericDomainEventMessage<>(
                        LineAggregate.TYPE,
                        stream,
                        snapshot.sequence(),
                        new LineAggregate(FundingLine.from(snapshot.state()), stream)));
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
