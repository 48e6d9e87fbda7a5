package socai.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.line.Circumstances;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;

/** A funding line as Axon locks, caches and replays it. */
@AggregateRoot(type = LineAggregate.TYPE)
final class LineAggregate implements Root<FundingLine> {
    static final String TYPE = "FundingLine";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private FundingLine line = new FundingLine();

    LineAggregate() {}

    LineAggregate(FundingLine line, String stream) {
        this.line = line;
        this.stream = stream;
    }

    LineAggregate(OpenLine command, Circumstances now) {
        record(line.decide(command, now));
    }

    @CommandHandler
    LineOutcome handle(LineCommand command, @MetaDataValue(value = Root.NOW, required = true) Circumstances now) {
        return record(line.decide(command, now));
    }

    /** Some commands are decided in several lines before any of these changes. */
    @CommandHandler
    LineOutcome record(LineOutcome decided) {
        decided.events().forEach(event -> AggregateLifecycle.apply(event));
        return decided;
    }

    @EventSourcingHandler
    void on(IdentifiedEvent recorded) {
        if (recorded.event() instanceof LineOpened opened) {
            stream = opened.line().toString();
        }
        line.evolve(recorded);
    }

    /** Goes back to an earlier state; what happened since is not recorded. */
    void goBackTo(FundingLine earlier) {
        line = earlier;
    }

    @Override
    public FundingLine domain() {
        return line;
    }
}
