package socai.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.FindingCommand;
import socai.ledger.command.LedgerCommand.RaiseFinding;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.finding.Finding;
import socai.ledger.line.Circumstances;
import socai.ledger.value.StreamName;

/** A finding as Axon locks, caches and replays it. */
@AggregateRoot(type = FindingAggregate.TYPE)
final class FindingAggregate implements Root<Finding> {
    static final String TYPE = "Finding";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private final Finding finding = new Finding();

    FindingAggregate() {}

    /** It is called by the event that raised it. */
    FindingAggregate(RaiseFinding command) {
        AggregateLifecycle.apply(new IdentifiedEvent(command.finding(), finding.decide(command)));
    }

    @CommandHandler
    void handle(FindingCommand command, @MetaDataValue(value = Root.NOW, required = true) Circumstances now) {
        AggregateLifecycle.apply(now.identified(finding.decide(command)));
    }

    @EventSourcingHandler
    void on(IdentifiedEvent recorded) {
        var event = (FindingEvent) recorded.event();
        stream = StreamName.ofFinding(event.finding());
        finding.evolve(event);
    }

    @Override
    public Finding domain() {
        return finding;
    }
}
