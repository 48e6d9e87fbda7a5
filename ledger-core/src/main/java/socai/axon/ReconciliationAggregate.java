package socai.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.ReconciliationCommand;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.ReconciliationEvent;
import socai.ledger.event.LedgerEvent.StatementLoaded;
import socai.ledger.law.Documents;
import socai.ledger.line.Circumstances;
import socai.ledger.reconciliation.Reconciliations;
import socai.ledger.value.StreamName;

/** The statements of a programme and year as Axon locks, caches and replays them. */
@AggregateRoot(type = ReconciliationAggregate.TYPE)
final class ReconciliationAggregate implements Root<Reconciliations> {
    static final String TYPE = "Reconciliation";
    /** In the metadata of every command: the entries that it names. */
    static final String DOCUMENTS = "documents";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private final Reconciliations statements = new Reconciliations();

    ReconciliationAggregate() {}

    /** A statement is called by the event that loads it. */
    @CommandHandler
    void handle(
            ReconciliationCommand command,
            @MetaDataValue(value = DOCUMENTS, required = true) Documents documents,
            @MetaDataValue(value = Root.NOW, required = true) Circumstances now) {
        for (var event : statements.decide(command, documents)) {
            AggregateLifecycle.apply(
                    event instanceof StatementLoaded loaded
                            ? new IdentifiedEvent(loaded.statement(), loaded)
                            : now.identified(event));
        }
    }

    @EventSourcingHandler
    void on(IdentifiedEvent recorded) {
        var event = (ReconciliationEvent) recorded.event();
        stream = StreamName.ofReconciliations(event.programme(), event.year());
        statements.evolve(event);
    }

    @Override
    public Reconciliations domain() {
        return statements;
    }
}
