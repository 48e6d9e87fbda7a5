package socai.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;
import socai.proof.Hash;
import socai.proof.MerkleTree;

/**
 * An event ready to be recorded. Its texts are made by who brings it, so that the one writer only
 * places it.
 */
record Draft(
        EventId id,
        String stream,
        long sequence,
        String type,
        LedgerEvent event,
        Origin origin,
        String payload,
        String metadata) {

    static Draft of(DomainEventMessage<?> message, Append append) {
        var event = (LedgerEvent) message.getPayload();
        var origin = append.withWarnings(event, (Origin)
                Objects.requireNonNull(message.getMetaData().get(Origin.METADATA), "an event without origin"));
        return new Draft(
                new EventId(UUID.fromString(message.getIdentifier())),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                EventJson.type(event),
                event,
                origin,
                EventJson.write(event),
                EventJson.write(origin));
    }

    int revision() {
        return EventJson.revision(type);
    }

    Hash leaf(long position, String recordedAt) {
        return MerkleTree.leaf(EventRecord.canonical(
                        position, id.value(), stream, sequence, type, revision(), payload, metadata, recordedAt)
                .getBytes(StandardCharsets.UTF_8));
    }

    RecordedEvent recorded(long position, Instant recordedAt) {
        return new RecordedEvent(position, id, stream, sequence, type, event, origin, recordedAt);
    }
}
