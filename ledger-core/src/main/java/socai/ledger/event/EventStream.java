package socai.ledger.event;

import java.util.Optional;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.ImportEvent;
import socai.ledger.event.LedgerEvent.LineEvent;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.value.StreamName;

/** Tells in which stream of the log an event must stand. */
public final class EventStream {
    private EventStream() {}

    /**
     * The name of the stream, as far as the event says it. It is absent for a decision, whose stream is named after the
     * words of its registration, and for a key of the log, which is no matter of the ledger's.
     */
    public static Optional<String> of(LedgerEvent event) {
        return switch (event) {
            case LineEvent e -> Optional.of(e.line().toString());
            case ProgrammeEvent e -> Optional.of(StreamName.ofProgramme(e.programme()));
            case PersonEvent e -> Optional.of(StreamName.ofPerson(e.person().value()));
            case FindingEvent e -> Optional.of(StreamName.ofFinding(e.finding()));
            case ImportEvent e -> Optional.of(StreamName.ofImport(e.digest()));
            case DecisionEvent e -> Optional.empty();
            case LogKeyReplaced e -> Optional.empty();
        };
    }
}
