package socai.log.write;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.UniqueKey;
import socai.ledger.value.EventId;
import socai.log.event.EventJson;
import socai.log.event.EventRecord;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.proof.Hash;
import socai.proof.MerkleTree;

/**
 * An event that is ready to be recorded. The caller's thread makes its texts and keys, so that the one writer only
 * places it.
 */
record PendingEvent(
        EventId id,
        String stream,
        long sequence,
        String type,
        LedgerEvent event,
        Origin origin,
        String payload,
        String metadata,
        Set<UniqueKey> claims,
        Set<UniqueKey> releases) {
    PendingEvent {
        claims = Set.copyOf(claims);
        releases = Set.copyOf(releases);
    }

    static PendingEvent of(EventId id, String stream, long sequence, LedgerEvent event, Origin origin) {
        return new PendingEvent(
                id,
                stream,
                sequence,
                EventJson.type(event),
                event,
                origin,
                EventJson.write(event),
                EventJson.write(origin),
                event.claims(),
                event.releases());
    }

    /** Whether one of its keys may have been held before. */
    boolean changesHands() {
        for (var key : claims) {
            if (key.kind().isHandedOver()) {
                return true;
            }
        }
        return !releases.isEmpty();
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
