package socai.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.law.LawReview;
import socai.ledger.refusal.Refusal;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** Finds the entries that break a law which is younger than they are. */
public final class IrregularEntries {
    private static final int PAGE = 1_000;

    private final EventLog log;

    public IrregularEntries(EventLog log) {
        this.log = log;
    }

    /** An entry, and the refusal that it would get today. */
    public record Irregularity(RecordedEvent entry, Refusal refusal) {}

    /** Lists up to {@code limit} entries after a position, in order. Laws need the log from its start. */
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
