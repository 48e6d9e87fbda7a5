package socai.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.line.Circumstances;
import socai.ledger.line.Objection;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.state.LineState;
import socai.ledger.value.LineId;
import socai.ledger.value.StreamName;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;

/**
 * Asks the rules of the ledger of every event again, in its place: what was decided then must be what they decide now.
 * It holds the state of every line, as the ledger itself does, and nothing that grows with the log.
 */
public final class LawCheck implements LogWalk.Visitor {
    private static final ZoneId TREASURY = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int DAY = 86_400;

    private final Consumer<Fault> faults;
    private final Consumer<Fault> warnings;
    private final Map<String, ReplayedLine> lines = new HashMap<>();
    private final ReplayedProgrammes programmes = new ReplayedProgrammes();
    private final ReplayedDecisions decisions;
    private final WholeAppends appends;
    private long hour = Long.MIN_VALUE;
    private LocalDate today = LocalDate.MIN;

    /**
     * A replay.
     *
     * @param faults what the ledger never allowed
     * @param warnings what a later law or a control would refuse
     */
    public LawCheck(Consumer<Fault> faults, Consumer<Fault> warnings) {
        this.faults = faults;
        this.warnings = warnings;
        this.decisions = new ReplayedDecisions(faults, warnings);
        this.appends = new WholeAppends(faults);
    }

    /** The state of a line after the event that the walk is at; nothing for what is no line, or cannot be followed. */
    public Optional<LineState> state(String stream) {
        return Optional.ofNullable(lines.get(stream)).flatMap(ReplayedLine::state);
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        appends.visit(event);
        var said = event.event();
        if (said == null) {
            tell(event, new Objection(Objection.Weight.LAW, "UNREADABLE", Map.of("reason", event.unreadable())));
            return;
        }
        streamMustBeItsOwn(event, said);
        switch (said) {
            case ProgrammeEvent e -> programmes.take(e).forEach(objection -> tell(event, objection));
            case DecisionEvent e -> decisions.take(event, e);
            case LogKeyReplaced e -> {}
            case LedgerEvent.LineOpened e -> line(event, e, earlier);
            case LedgerEvent.LineExtended e -> line(event, e, earlier);
            case LedgerEvent.EnvelopeSet e -> line(event, e, earlier);
            case LedgerEvent.ControlSet e -> line(event, e, earlier);
            case LedgerEvent.ClosingEvent e -> line(event, e, earlier);
            case MoneyEvent e -> line(event, e, earlier);
        }
        if (said instanceof MoneyEvent entry) {
            decisions.give(entry, event.position());
        }
    }

    private void line(WalkedEvent event, LedgerEvent said, Earlier earlier) {
        var line = lines.computeIfAbsent(event.row().stream(), ReplayedLine::new);
        var now = new Circumstances(today(event.row().recordedAt()), earlier, event::id);
        var asked = new AskedFor(
                earlier,
                place -> lines.computeIfAbsent(place.line().toString(), ReplayedLine::new)
                        .kindOf(place.source()));
        for (var objection : line.take(event.id(), said, asked, plan(said), now)) {
            tell(event, objection);
        }
    }

    private @Nullable ProgrammePlan plan(LedgerEvent said) {
        var line = lineOf(said);
        return line == null ? null : programmes.plan(line.programme());
    }

    private static @Nullable LineId lineOf(LedgerEvent said) {
        return switch (said) {
            case LedgerEvent.LineOpened e -> e.line();
            case LedgerEvent.LineExtended e -> e.line();
            case LedgerEvent.EnvelopeSet e -> e.line();
            case LedgerEvent.ControlSet e -> e.line();
            case LedgerEvent.ClosingEvent e -> e.line();
            case MoneyEvent e -> e.line();
            case ProgrammeEvent e -> null;
            case DecisionEvent e -> null;
            case LogKeyReplaced e -> null;
        };
    }

    private void streamMustBeItsOwn(WalkedEvent event, LedgerEvent said) {
        var line = lineOf(said);
        var own = line == null ? streamOf(said) : line.toString();
        if (own != null && !own.equals(event.row().stream())) {
            tell(event, new Objection(Objection.Weight.LAW, "WRONG_STREAM", Map.of("stream", event.row().stream())));
        }
    }

    /** Nothing for decisions, whose streams are named after the words of their registration. */
    private static @Nullable String streamOf(LedgerEvent said) {
        return said instanceof ProgrammeEvent programme
                ? switch (programme) {
                    case LedgerEvent.ProgrammeDefined e ->
                        StreamName.ofProgramme(e.plan().code());
                    case LedgerEvent.ProgrammeExtended e -> StreamName.ofProgramme(e.programme());
                }
                : null;
    }

    /** Where the treasury is; an hour of the clock is within one day there. */
    private LocalDate today(Instant recordedAt) {
        var now = Math.floorDiv(recordedAt.getEpochSecond(), DAY / 24);
        if (now != hour) {
            hour = now;
            today = LocalDate.ofInstant(recordedAt, TREASURY);
        }
        return today;
    }

    private void tell(WalkedEvent event, Objection objection) {
        var fault = new Fault("ledger_event", event.position(), objection.code(), objection.details());
        switch (objection.weight()) {
            case LAW -> faults.accept(fault);
            case LATER_LAW, CONTROL -> warnings.accept(fault);
        }
    }

    @Override
    public void end() {
        appends.end();
        decisions.end();
    }
}
