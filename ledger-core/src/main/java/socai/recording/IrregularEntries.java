package socai.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import socai.ledger.LawReview;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.Refusal;
import socai.log.EventLog;
import socai.log.RecordedEvent;

/** Finds in the log the entries that were recorded before a law that they break. */
public final class IrregularEntries {
    private static final int PAGE = 1_000;

    private final EventLog log;

    public IrregularEntries(EventLog log) {
        this.log = log;
    }

    /** An entry, and what would be said of it today. */
    public record Irregularity(RecordedEvent entry, Refusal refusal) {}

    /** Up to {@code limit} entries after a position, in order; the log is read from its start, since laws hold over all of it. */
    public List<Irregularity> after(long position, int limit) {
        var review = new LawReview(log::findEntry);
        var found = new ArrayList<Irregularity>();
        var last = 0L;
        for (var events = log.after(last, PAGE); !events.isEmpty(); events = log.after(last, PAGE)) {
            for (var event : events) {
                var refusal = event.event() instanceof MoneyEvent entry
                        ? review.of(event.id(), entry)
                        : Optional.<Refusal>empty();
                if (event.position() > position && refusal.isPresent()) {
                    found.add(new Irregularity(event, refusal.get()));
                    if (found.size() == limit) {
                        return found;
                    }
                }
            }
            last = events.getLast().position();
        }
        return found;
    }
}
