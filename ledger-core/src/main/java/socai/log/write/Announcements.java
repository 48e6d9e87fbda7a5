package socai.log.write;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.log.EventIds;
import socai.log.EventLog;
import socai.log.event.LogUnavailable;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;

/** Records what the ledger says of itself, which no line and no programme decides on. */
public final class Announcements {
    private final EventLog log;
    private final @Nullable LogWriter writer;

    public Announcements(EventLog log, LogWriter writer) {
        this.log = log;
        this.writer = writer;
    }

    /** For whoever only reads what was recorded. */
    public Announcements(EventLog log) {
        this.log = log;
        this.writer = null;
    }

    /**
     * Records an event at the end of a stream, and waits until it is durable.
     *
     * @param sequence that it is to have there
     * @throws org.axonframework.modelling.command.ConcurrencyException when the stream has another end
     * @throws LogUnavailable when it is not known whether it was recorded
     */
    public RecordedEvent record(LedgerEvent event, String stream, long sequence, String actor) {
        var append = new Append();
        append.add(List.of(PendingEvent.of(EventIds.next(), stream, sequence, event, new Origin(actor, null))));
        Objects.requireNonNull(writer, "only for reading").submit(append);
        return append.events().getFirst();
    }

    /** The events that were recorded in a stream, in order. */
    public List<RecordedEvent> all(String stream) {
        return log.between(stream, 0, Long.MAX_VALUE - 1).toList();
    }
}
