package socai.ledger.line;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import socai.ledger.control.Warning;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent;
import socai.ledger.law.Documents;
import socai.ledger.value.EventId;

/**
 * A line is told these facts with every command, since it has no clock, makes no ids and reads nothing itself.
 *
 * @param today the day at the treasury
 * @param documents the entries that the command may name
 * @param ids ids for the events of the decision, each of them new
 * @param differences what is open between the ledger and the treasury
 */
public record Circumstances(LocalDate today, Documents documents, Supplier<EventId> ids, OpenDifferences differences) {
    /** Circumstances without statements of the treasury. */
    public Circumstances(LocalDate today, Documents documents, Supplier<EventId> ids) {
        this(today, documents, ids, OpenDifferences.NONE);
    }

    /** An event under the next id. */
    public IdentifiedEvent identified(LedgerEvent event) {
        return new IdentifiedEvent(ids.get(), event);
    }

    /** Decides to record an event that moves no money, and nothing else. */
    public LineOutcome decision(LedgerEvent event) {
        return decision(event, List.of());
    }

    /** The same, with the warnings of controls. */
    LineOutcome decision(LedgerEvent event, List<Warning> warnings) {
        return new LineOutcome(List.of(identified(event)), List.of(), warnings);
    }
}
