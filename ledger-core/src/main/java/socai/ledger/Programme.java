package socai.ledger;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerCommand.DefineProgramme;
import socai.ledger.LedgerCommand.ExtendProgramme;
import socai.ledger.LedgerEvent.ProgrammeDefined;
import socai.ledger.LedgerEvent.ProgrammeExtended;

/** A programme, laid down once and extended by decisions since; its lines hold the money. */
@AggregateRoot
public class Programme {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private @Nullable ProgrammePlan first;
    private @Nullable ProgrammePlan now;
    private final List<ProgrammeExtended> extensions = new ArrayList<>();

    /** The stream of a programme; the slash keeps it apart from every line's. */
    public static String streamOf(ProgrammeCode code) {
        return "programme/" + code;
    }

    public Programme() {}

    /** Answers whether the programme is new, and its lines are to be opened. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public boolean handle(DefineProgramme command) {
        if (first != null) {
            mustBeTheSame(command.plan());
            return false;
        }
        command.plan().mustBeConsistent();
        apply(new ProgrammeDefined(command.plan()));
        return true;
    }

    /**
     * Adds to the programme.
     *
     * @return what is new; nothing when all of it stands already
     * @throws Refusal PROGRAMME_DIFFERS naming the field that stands in other words; INCONSISTENT_PROGRAMME
     */
    public Optional<ProgrammeExtended> extend(ExtendProgramme command) {
        var extended = growth().decide(command);
        extended.ifPresent(event -> apply(event));
        return extended;
    }

    private ProgrammeGrowth growth() {
        return new ProgrammeGrowth(
                Objects.requireNonNull(first, "a programme that was never laid down"), extensions, plan());
    }

    /** What was laid down, with all that was added to it. */
    public ProgrammePlan plan() {
        return Objects.requireNonNull(now, "a programme that was never laid down");
    }

    /** What was laid down is not redefined by defining it again. */
    private void mustBeTheSame(ProgrammePlan other) {
        if (!other.equals(first) && !other.equals(now)) {
            var field = other.differenceFrom(Objects.requireNonNull(first));
            throw new Refusal(RefusalCode.PROGRAMME_DIFFERS, field, Map.of("programme", other.code(), "field", field));
        }
    }

    @EventSourcingHandler
    void on(ProgrammeDefined event) {
        stream = streamOf(event.plan().code());
        first = event.plan();
        now = event.plan();
    }

    @EventSourcingHandler
    void on(ProgrammeExtended event) {
        now = plan().with(event);
        extensions.add(event);
    }
}
