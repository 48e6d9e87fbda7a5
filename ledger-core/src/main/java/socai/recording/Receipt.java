package socai.recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import socai.ledger.control.Warning;
import socai.ledger.posting.LineBalance;
import socai.log.event.RecordedEvent;

/**
 * A receipt holds what a command recorded.
 *
 * @param events the events in order of position; empty if everything was recorded before
 * @param balances the rows that moved, as they stand after the last of these events
 */
public record Receipt(List<RecordedEvent> events, List<LineBalance> balances) {
    public Receipt {
        events = List.copyOf(events);
        balances = List.copyOf(balances);
    }

    /** A row that moved twice is told in its last state. */
    static Receipt of(List<RecordedEvent> events, List<LineBalance> moved) {
        if (moved.size() < 2) {
            return new Receipt(events, moved);
        }
        var rows = new LinkedHashMap<List<Object>, LineBalance>();
        moved.forEach(balance -> rows.put(List.of(balance.line(), balance.row()), balance));
        return new Receipt(events, List.copyOf(rows.values()));
    }

    /** The warnings of the controls about these events. */
    public List<Warning> warnings() {
        return events.stream()
                .map(event -> event.origin().warnings())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
    }
}
