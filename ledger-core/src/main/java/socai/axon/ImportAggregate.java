package socai.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.ImportCommand;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.ImportEvent;
import socai.ledger.file.RecordedFile;
import socai.ledger.line.Circumstances;
import socai.ledger.value.StreamName;

/** A file of entries, as Axon locks, caches and replays it. */
@AggregateRoot(type = ImportAggregate.TYPE)
final class ImportAggregate implements Root<RecordedFile> {
    static final String TYPE = "Import";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private final RecordedFile file = new RecordedFile();

    @CommandHandler
    void handle(ImportCommand command, @MetaDataValue(value = Root.NOW, required = true) Circumstances now) {
        AggregateLifecycle.apply(now.identified(file.decide(command)));
    }

    @EventSourcingHandler
    void on(IdentifiedEvent recorded) {
        var event = (ImportEvent) recorded.event();
        stream = StreamName.ofImport(event.digest());
        file.evolve(event);
    }

    @Override
    public RecordedFile domain() {
        return file;
    }
}
