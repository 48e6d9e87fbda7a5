package socai.log.event;

import java.time.Instant;
import java.util.List;
import socai.ledger.event.LedgerEvent;
import socai.ledger.posting.Posting;
import socai.ledger.posting.Postings;
import socai.ledger.value.EventId;

/**
 * An event as it stands in the log.
 *
 * @param position 1, 2, 3 … without gaps
 * @param stream a line's id, {@code programme/…} or {@code decision/…}
 * @param sequence 0, 1, 2 … within the stream
 * @param recordedAt server clock in UTC; it never runs backwards along positions
 */
public record RecordedEvent(
        long position,
        EventId id,
        String stream,
        long sequence,
        String type,
        LedgerEvent event,
        Origin origin,
        Instant recordedAt) {

    /** Lists its postings, in đồng; empty if no money moves. */
    public List<Posting> postings() {
        return Postings.of(id, event);
    }
}
