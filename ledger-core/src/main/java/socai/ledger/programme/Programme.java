package socai.ledger.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;

/** A programme, laid down once and extended by decisions since; its lines hold the money. */
public final class Programme {
    private @Nullable ProgrammePlan first;
    private @Nullable ProgrammePlan now;
    private final List<ProgrammeExtended> extensions = new ArrayList<>();

    /** The programme that these events have made. */
    public static Programme of(List<ProgrammeEvent> events) {
        var programme = new Programme();
        events.forEach(programme::evolve);
        return programme;
    }

    /**
     * Lays the programme down.
     *
     * @return no event where it stands already
     * @throws Refusal PROGRAMME_DIFFERS where another stands under this code; INCONSISTENT_PROGRAMME
     */
    public Optional<ProgrammeDefined> decide(DefineProgramme command) {
        if (first != null) {
            mustBeTheSame(command.plan());
            return Optional.empty();
        }
        command.plan().mustBeConsistent();
        return Optional.of(new ProgrammeDefined(command.plan()));
    }

    /**
     * Adds to the programme.
     *
     * @return the additions that are new; absent if the programme already has all of them
     * @throws Refusal PROGRAMME_DIFFERS naming the field that stands in other words; INCONSISTENT_PROGRAMME
     */
    public Optional<ProgrammeExtended> decide(ExtendProgramme command) {
        return growth().decide(command);
    }

    private ProgrammeGrowth growth() {
        return new ProgrammeGrowth(
                Objects.requireNonNull(first, "a programme that was never laid down"), extensions, plan());
    }

    /** The plan, with everything that was added to it. */
    public ProgrammePlan plan() {
        return Objects.requireNonNull(now, "a programme that was never laid down");
    }

    /** A second definition does not change the programme. */
    private void mustBeTheSame(ProgrammePlan other) {
        if (!other.equals(first) && !other.equals(now)) {
            var field = other.differenceFrom(Objects.requireNonNull(first));
            throw new Refusal(RefusalCode.PROGRAMME_DIFFERS, field, Map.of("programme", other.code(), "field", field));
        }
    }

    /** Takes up what was decided. */
    public void evolve(ProgrammeEvent recorded) {
        switch (recorded) {
            case ProgrammeDefined e -> {
                first = e.plan();
                now = e.plan();
            }
            case ProgrammeExtended e -> {
                now = plan().with(e.additions());
                extensions.add(e);
            }
        }
    }
}
