package socai.log.registers;

import java.util.List;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.value.EventId;
import socai.log.EventLog;
import socai.log.event.EventTypes;
import socai.log.event.RecordedEvent;

/** Finds the parts of a decision with many lines. Each part stands in the stream of its line. */
public final class AdjustmentRegister {
    private final EventLog log;

    public AdjustmentRegister(EventLog log) {
        this.log = log;
    }

    /** Finds the parts that bear an adjustment's id, in the order of the log; empty if it was not recorded. */
    public List<RecordedEvent> parts(EventId adjustment) {
        // The very words of the partial index in V16__programmes_that_grow.sql.
        return log.events(
                """
                select %s from ledger_event where %s and payload ->> 'adjustment' = ? order by position
                """.formatted(EventLog.EVENT, EventTypes.in(Adjusted.class)),
                s -> s.setString(1, adjustment.toString()));
    }
}
