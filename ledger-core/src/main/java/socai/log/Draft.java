package socai.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import socai.ledger.EventId;
import socai.ledger.FundingLine;
import socai.ledger.LedgerEvent;
import socai.ledger.Warning;
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

    static Draft of(DomainEventMessage<?> message) {
        var event = (LedgerEvent) message.getPayload();
        var origin = origin(message.getMetaData());
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

    @SuppressWarnings("unchecked")
    private static Origin origin(MetaData metadata) {
        var origin = (Origin) Objects.requireNonNull(metadata.get(Origin.METADATA), "an event without origin");
        var warnings = (List<Warning>) metadata.get(FundingLine.WARNINGS);
        return warnings == null ? origin : origin.with(warnings);
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
