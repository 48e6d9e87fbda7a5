package socai.ledger.line;

import java.util.List;
import java.util.stream.Stream;
import socai.ledger.control.Warning;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.posting.LineBalance;

/**
 * An outcome holds what a line has decided, and what the caller is told of it.
 *
 * @param events the events to record, in this order; the line changes only when it evolves by them
 * @param balances the rows that move, as they stand after the events
 * @param warnings the warnings of controls, which are kept with the last event
 */
public record LineOutcome(List<IdentifiedEvent> events, List<LineBalance> balances, List<Warning> warnings) {
    /** Money does not move; events may have been recorded before. */
    public static final LineOutcome MOVED_NOTHING = new LineOutcome(List.of(), List.of(), List.of());

    public LineOutcome {
        events = List.copyOf(events);
        balances = List.copyOf(balances);
        warnings = List.copyOf(warnings);
    }

    /** One outcome of several lines that decided together, in their order. */
    public static LineOutcome together(List<LineOutcome> decisions) {
        if (decisions.size() == 1) {
            return decisions.getFirst();
        }
        return new LineOutcome(
                decisions.stream()
                        .flatMap(decision -> decision.events().stream())
                        .toList(),
                decisions.stream()
                        .flatMap(decision -> decision.balances().stream())
                        .toList(),
                decisions.stream()
                        .flatMap(decision -> decision.warnings().stream())
                        .toList());
    }

    /** The same outcome, after another event that is recorded first. */
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
