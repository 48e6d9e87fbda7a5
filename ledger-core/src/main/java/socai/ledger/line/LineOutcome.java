package socai.ledger.line;

import java.util.List;
import java.util.stream.Stream;
import socai.ledger.control.Warning;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.posting.LineBalance;

/**
 * What a line has decided, and what is to be told of it.
 *
 * @param events what is to be recorded, in this order; a line has changed when it has evolved by them
 * @param balances the rows that move, as they stand after it
 * @param warnings of controls; kept with the last event
 */
public record LineOutcome(List<IdentifiedEvent> events, List<LineBalance> balances, List<Warning> warnings) {
    /** Money does not move; events may have been recorded before. */
    public static final LineOutcome MOVED_NOTHING = new LineOutcome(List.of(), List.of(), List.of());

    public LineOutcome {
        events = List.copyOf(events);
        balances = List.copyOf(balances);
        warnings = List.copyOf(warnings);
    }

    /** The same, with an event that is recorded before. */
    LineOutcome after(IdentifiedEvent event) {
        return new LineOutcome(Stream.concat(Stream.of(event), events.stream()).toList(), balances, warnings);
    }

    /** The events that move money. */
    public List<MoneyEvent> entries() {
        return events.stream()
                .map(IdentifiedEvent::event)
                .filter(MoneyEvent.class::isInstance)
                .map(MoneyEvent.class::cast)
                .toList();
    }
}
