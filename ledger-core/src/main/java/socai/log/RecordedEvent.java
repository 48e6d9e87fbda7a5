package socai.log;

import java.time.Instant;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;

/**
 * An event as it stands in the log.
 *
 * @param position 1, 2, 3 … without gaps
 * @param stream a line's id, or {@code programme/CODE}
 * @param sequence 0, 1, 2 … within the stream
 * @param recordedAt server clock in UTC, never running backwards along positions
 */
public record RecordedEvent(
        long position,
        EventId id,
        String stream,
        long sequence,
        String type,
        LedgerEvent event,
        Origin origin,
        Instant recordedAt) {}
