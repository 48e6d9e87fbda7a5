package socai.log.registers;

import java.util.List;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** Finds what was recorded in one append with an event, by the place that it has there. */
public final class RecordedTogether {
    private RecordedTogether() {}

    /** The other half of a reallocation between lines: the giver's half stands right before the receiver's. */
    public static RecordedEvent otherHalf(EventLog log, RecordedEvent half) {
        var move = (Reallocated) half.event();
        var isGivers = move.line().equals(move.from().line());
        return log.at(isGivers ? half.position() + 1 : half.position() - 1).orElseThrow();
    }

    /** All proposals of an entry in several parts, in their order; of one that stands alone that one. */
    public static List<RecordedEvent> group(EventLog log, RecordedEvent asked) {
        var group = ((Proposed) asked.event()).group();
        if (group == null) {
            return List.of(asked);
        }
        var first = asked.position() - group.place();
        return log.between(first, first + group.size() - 1).toList();
    }
}
