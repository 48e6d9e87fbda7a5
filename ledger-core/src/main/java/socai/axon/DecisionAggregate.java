package socai.axon;

import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.CorrectDecision;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.event.Grant;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.DecisionCorrected;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.DecisionRegistered;
import socai.ledger.legalbasis.DecisionLimit;
import socai.ledger.line.Circumstances;
import socai.ledger.value.StreamName;

/** A registered decision as Axon locks, caches and replays it. */
@AggregateRoot(type = DecisionAggregate.TYPE)
final class DecisionAggregate implements Root<DecisionLimit> {
    static final String TYPE = "RegisteredDecision";
    /** In the metadata of a correction: what was given in words that its stream does not know, in đồng. */
    static final String UNDRAWN = "undrawn";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private final DecisionLimit decision = new DecisionLimit();

    DecisionAggregate() {}

    DecisionAggregate(RegisterDecision command, long given, Circumstances now) {
        AggregateLifecycle.apply(now.identified(DecisionLimit.register(command, given)));
    }

    @CommandHandler
    Optional<DecisionCorrected> handle(
            CorrectDecision command,
            @MetaDataValue(value = UNDRAWN, required = true) Long undrawn,
            @MetaDataValue(value = Root.NOW, required = true) Circumstances now) {
        var corrected = decision.correct(command, undrawn);
        corrected.ifPresent(event -> AggregateLifecycle.apply(now.identified(event)));
        return corrected;
    }

    /** Money is given under it, or taken back, in the append of the entry that does so. */
    @CommandHandler
    void handle(Grant more, @MetaDataValue(value = Root.NOW, required = true) Circumstances now) {
        AggregateLifecycle.apply(now.identified(decision.draw(more)));
    }

    @EventSourcingHandler
    void on(IdentifiedEvent recorded) {
        if (recorded.event() instanceof DecisionRegistered known) {
            stream = StreamName.ofDecision(known.programme(), known.legalBasis());
        }
        decision.evolve((DecisionEvent) recorded.event());
    }

    @Override
    public DecisionLimit domain() {
        return decision;
    }
}
