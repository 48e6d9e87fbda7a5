package socai.axon;

import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.RecordImport;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.FileImported;
import socai.ledger.imports.ImportedFile;
import socai.ledger.line.Circumstances;
import socai.ledger.value.StreamName;

/** A file that was recorded, as Axon locks, caches and replays it: it has one event and nothing follows. */
@AggregateRoot(type = ImportAggregate.TYPE)
final class ImportAggregate implements Root<ImportedFile> {
    static final String TYPE = "Import";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private @Nullable ImportedFile file;

    ImportAggregate() {}

    ImportAggregate(RecordImport command, Circumstances now) {
        AggregateLifecycle.apply(now.identified(new FileImported(command.file(), command.by())));
    }

    @EventSourcingHandler
    void on(IdentifiedEvent recorded) {
        file = ((FileImported) recorded.event()).file();
        stream = StreamName.ofImport(file.digest());
    }

    @Override
    public ImportedFile domain() {
        return Objects.requireNonNull(file, "a file that was never recorded");
    }
}
