package socai.log;

import java.util.List;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent.Adjusted;

/** Finds the parts of a decision with many lines. Each part stands in the stream of its line. */
public final class AdjustmentRegister {
    private final EventLog log;

    public AdjustmentRegister(EventLog log) {
        this.log = log;
    }

    /** Finds the parts that bear an adjustment's id, in the order of the log; empty if it was not recorded. */
    public List<RecordedEvent> parts(EventId adjustment) {
        // The very words of the partial index in V16__programmes_that_grow.sql.
        return log.many(
                """
                select %s from ledger_event where %s and payload ->> 'adjustment' = ? order by position
                """.formatted(EventLog.EVENT, EventTypes.in(Adjusted.class)),
                s -> s.setString(1, adjustment.toString()));
    }
}
