package socai.axon;

import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.line.Circumstances;
import socai.ledger.programme.Programme;
import socai.ledger.value.StreamName;

/** A programme as Axon locks, caches and replays it. */
@AggregateRoot(type = ProgrammeAggregate.TYPE)
final class ProgrammeAggregate implements Root<Programme> {
    static final String TYPE = "Programme";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private final Programme programme = new Programme();

    @CommandHandler
    Optional<ProgrammeDefined> handle(
            DefineProgramme command, @MetaDataValue(value = Root.NOW, required = true) Circumstances now) {
        var defined = programme.decide(command);
        defined.ifPresent(event -> AggregateLifecycle.apply(now.identified(event)));
        return defined;
    }

    @CommandHandler
    Optional<ProgrammeExtended> handle(
            ExtendProgramme command, @MetaDataValue(value = Root.NOW, required = true) Circumstances now) {
        var extended = programme.decide(command);
        extended.ifPresent(event -> AggregateLifecycle.apply(now.identified(event)));
        return extended;
    }

    @EventSourcingHandler
    void on(IdentifiedEvent recorded) {
        if (recorded.event() instanceof ProgrammeDefined defined) {
            stream = StreamName.ofProgramme(defined.plan().code());
        }
        programme.evolve((ProgrammeEvent) recorded.event());
    }

    @Override
    public Programme domain() {
        return programme;
    }
}
