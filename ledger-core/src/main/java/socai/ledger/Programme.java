package socai.ledger;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerCommand.DefineProgramme;
import socai.ledger.LedgerEvent.ProgrammeDefined;

/** A programme, laid down once; its lines hold the money. */
@AggregateRoot
public class Programme {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private @Nullable ProgrammePlan plan;

    /** The stream of a programme; the slash keeps it apart from every line's. */
    public static String streamOf(ProgrammeCode code) {
        return "programme/" + code;
    }

    public Programme() {}

    /** Answers whether the programme is new, and its lines are to be opened. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public boolean handle(DefineProgramme command) {
        if (plan != null) {
            mustBeTheSame(command.plan());
            return false;
        }
        command.plan().mustBeConsistent();
        apply(new ProgrammeDefined(command.plan()));
        return true;
    }

    /** What was laid down. */
    public ProgrammePlan plan() {
        return Objects.requireNonNull(plan, "a programme that was never laid down");
    }

    /** What was laid down is not redefined by defining it again. */
    private void mustBeTheSame(ProgrammePlan other) {
        if (!other.equals(plan)) {
            throw new Refusal(RefusalCode.PROGRAMME_DIFFERS, "code", Map.of("programme", other.code()));
        }
    }

    @EventSourcingHandler
    void on(ProgrammeDefined event) {
        stream = streamOf(event.plan().code());
        plan = event.plan();
    }
}
