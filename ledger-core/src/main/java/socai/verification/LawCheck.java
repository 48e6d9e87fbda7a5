package socai.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import socai.ledger.event.EventStream;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.ImportEvent;
import socai.ledger.event.LedgerEvent.LineEvent;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.file.RecordedFile;
import socai.ledger.line.Circumstances;
import socai.ledger.line.Objection;
import socai.ledger.state.LineState;
import socai.ledger.value.Treasury;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;

/**
 * Asks the rules of the ledger of every event again, in its place: what was decided then must be what they decide now.
 * It holds the state of every line, as the ledger itself does, and nothing that grows with the log.
 */
public final class LawCheck implements LogWalk.Visitor {
    private static final int DAY = 86_400;

    private final Consumer<Fault> faults;
    private final Consumer<Fault> warnings;
    private final Map<String, ReplayedLine> lines = new HashMap<>();
    private final ReplayedProgrammes programmes = new ReplayedProgrammes();
    private final ReplayedFindings findings = new ReplayedFindings();
    private final ReplayedPeople people = new ReplayedPeople();
    private final Map<String, RecordedFile> files = new HashMap<>();
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
            case FindingEvent e -> findings.take(e).forEach(objection -> tell(event, objection));
            case ImportEvent e -> fileMustBeRecordedOnce(event, e);
            case PersonEvent e ->
                people.take(e, today(event.row().recordedAt())).forEach(objection -> tell(event, objection));
            case LogKeyReplaced e -> {}
            case LineEvent e -> line(event, e, earlier);
        }
        if (said instanceof MoneyEvent entry) {
            decisions.give(entry, event.position());
        }
    }

    private void line(WalkedEvent event, LineEvent said, Earlier earlier) {
        var line = lines.computeIfAbsent(event.row().stream(), ReplayedLine::new);
        var now = new Circumstances(today(event.row().recordedAt()), earlier, event::id);
        var asked = new AskedFor(
                earlier,
                place -> lines.computeIfAbsent(place.line().toString(), ReplayedLine::new)
                        .kindOf(place.source()));
        for (var objection :
                line.take(event.id(), said, asked, programmes.plan(said.line().programme()), now)) {
            tell(event, objection);
        }
    }

    /** The events of a file follow its law, and each ends an append with at least the entries that it tells of. */
    private void fileMustBeRecordedOnce(WalkedEvent event, ImportEvent said) {
        var file = files.computeIfAbsent(event.row().stream(), stream -> new RecordedFile());
        var origin = event.origin();
        var part = origin == null ? null : origin.part();
        var endsItsRows =
                part == null ? file.entriesOf(said) == 0 : part.left() == 0 && part.of() > file.entriesOf(said);
        if (file.refusal(said).isPresent() || !endsItsRows) {
            tell(event, new Objection(Objection.Weight.LAW, "IMPORT_RECORDED", Map.of("position", event.position())));
        } else {
            file.evolve(said);
        }
    }

    private void streamMustBeItsOwn(WalkedEvent event, LedgerEvent said) {
        var stream = event.row().stream();
        if (EventStream.of(said).filter(own -> !own.equals(stream)).isPresent()) {
            tell(event, new Objection(Objection.Weight.LAW, "WRONG_STREAM", Map.of("stream", stream)));
        }
    }

    /** Where the treasury is; an hour of the clock is within one day there. */
    private LocalDate today(Instant recordedAt) {
        var now = Math.floorDiv(recordedAt.getEpochSecond(), DAY / 24);
        if (now != hour) {
            hour = now;
            today = LocalDate.ofInstant(recordedAt, Treasury.ZONE);
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
