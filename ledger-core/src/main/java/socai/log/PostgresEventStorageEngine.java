package socai.log;

import java.time.Instant;
import java.util.List;
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
import socai.ledger.FundingLine;
import socai.ledger.LedgerEvent;

/**
 * Stores Axon's events in our log. All events of a unit of work come in one call and are one append.
 * They are recorded together or not at all.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine {
    private static final String LINE = "FundingLine";

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
        var append = Append.current();
        append.add(Draft.all(messages, append));
        writer.submit(append);
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        return DomainEventStream.of(
                EventLog.pages(firstSequence, from -> log.stream(stream, from, EventLog.PAGE), RecordedEvent::sequence)
                        .map(PostgresEventStorageEngine::message));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        var first = token == null ? 1 : ((GlobalSequenceTrackingToken) token).getGlobalIndex() + 1;
        return EventLog.pages(first, from -> log.after(from - 1, EventLog.PAGE), RecordedEvent::position)
                .map(event -> new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(event.position()), message(event)));
    }

    private static GenericDomainEventMessage<LedgerEvent> message(RecordedEvent event) {
        return new GenericDomainEventMessage<>(
                aggregate(event.stream()),
                event.stream(),
                event.sequence(),
                event.event(),
                MetaData.with(Origin.METADATA, event.origin()),
                event.id().toString(),
                event.recordedAt());
    }

    private static String aggregate(String stream) {
        if (stream.startsWith("programme/")) {
            return "Programme";
        }
        return stream.startsWith("decision/") ? "RegisteredDecision" : LINE;
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
                        LINE, stream, snapshot.sequence(), FundingLine.from(snapshot.state())));
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
