package socai.recording;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.axon.AggregateBusy;
import socai.axon.AggregateRef;
import socai.axon.Aggregates;
import socai.axon.LedgerBus;
import socai.axon.PostgresEventStorageEngine;
import socai.axon.WorkUnit;
import socai.ledger.command.LedgerCommand;
import socai.ledger.line.Circumstances;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.Treasury;
import socai.log.EventIds;
import socai.log.EventLog;
import socai.log.event.LogUnavailable;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.log.event.Snapshot;
import socai.log.event.StaleState;
import socai.log.write.Append;

/**
 * The one way into the ledger. A command is one unit of work and one append, whatever number of
 * lines it touches; an answer means that it is durable.
 */
public final class Recorder {
    /** The number of times that a command is decided again when another node was faster on its line. */
    private static final int ATTEMPTS = 50;

    /** A line is kept each time it has as many events more. */
    private static final long EVENTS_A_SNAPSHOT = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final EventLog log;
    private final FundingLines lines;
    private final CommandRouter dispatch;
    private final LedgerBus<Recording, Decided> bus;
    private final Repetitions repetitions;
    private final Consumer<List<RecordedEvent>> heard;

    /** A node that tells the day by the clock where the treasury is. */
    public Recorder(PostgresEventStorageEngine engine, EventLog log) {
        this(engine, log, Clock.system(Treasury.ZONE), EVENTS_A_SNAPSHOT, events -> {});
    }

    public Recorder(PostgresEventStorageEngine engine, EventLog log, Clock clock) {
        this(engine, log, clock, EVENTS_A_SNAPSHOT, events -> {});
    }

    /**
     * The same, of which somebody hears what was recorded.
     *
     * @param heard is told the events of each command once they are durable, before the caller; it must be quick
     */
    public Recorder(PostgresEventStorageEngine engine, EventLog log, Clock clock, Consumer<List<RecordedEvent>> heard) {
        this(engine, log, clock, EVENTS_A_SNAPSHOT, heard);
    }

    Recorder(PostgresEventStorageEngine engine, EventLog log, Clock clock, long eventsASnapshot) {
        this(engine, log, clock, eventsASnapshot, events -> {});
    }

    private Recorder(
            PostgresEventStorageEngine engine,
            EventLog log,
            Clock clock,
            long eventsASnapshot,
            Consumer<List<RecordedEvent>> heard) {
        this.log = log;
        this.heard = heard;
        this.repetitions = new Repetitions(log);
        var aggregates = new Aggregates(
                engine,
                () -> new Circumstances(LocalDate.now(clock), log::findEntry, EventIds::next, this::openDifferences));
        this.lines = new FundingLines(log, aggregates, eventsASnapshot);
        this.dispatch = new CommandRouter(log, lines, aggregates);
        this.bus = new LedgerBus<>(Recording.class, Decided.class, this::decideAll);
    }

    private long openDifferences(ProgrammeCode programme, FiscalYear year) {
        return dispatch.reconciliations().open(programme, year);
    }

    /** Commands that are recorded together. */
    private record Recording(List<LedgerCommand> commands, Request request) {}

    /** The outcomes of the commands, one for each. */
    private record Decided(List<LineOutcome> decisions) {}

    /** Forgets what this node keeps of lines: it reads them again from the log. */
    void forget() {
        lines.forget();
    }

    /**
     * Records a command, once for each idempotency key.
     *
     * @throws Refusal when a rule says no, or BUSY; nothing is recorded then
     * @throws socai.log.event.LogUnavailable when the database does not answer
     */
    public Receipt record(LedgerCommand command, Request request) {
        return record(List.of(command), request);
    }

    /**
     * Records several commands in their order, all or none, once for each idempotency key.
     *
     * @throws Refusal when a rule says no to one of them, its field after the command's place, as in
     *     {@code [2].amount}; nothing is recorded then
     */
    public Receipt record(List<LedgerCommand> commands, Request request) {
        var before = commands.size() == 1 ? Optional.<Receipt>empty() : answered(request.origin());
        return before.orElseGet(() -> recordNow(commands, request));
    }

    private Receipt recordNow(List<LedgerCommand> commands, Request request) {
        try {
            return decide(commands, request);
        } catch (Refusal refusal) {
            // The refusal may come from this very request, if it was recorded before.
            return answered(request.origin()).orElseThrow(() -> refusal);
        }
    }

    private Receipt decide(List<LedgerCommand> commands, Request request) {
        var seen = new HashMap<String, Long>();
        for (var attempt = 1; ; attempt++) {
            try {
                return decideOnce(commands, request, seen);
            } catch (StaleState faster) {
                if (attempt == ATTEMPTS) {
                    throw new Refusal(RefusalCode.BUSY, null, Map.of());
                }
            } catch (AggregateBusy busy) {
                throw new Refusal(RefusalCode.BUSY, null, Map.of());
            }
        }
    }

    /** The lines are free for the next command once the unit of work ends; only its caller waits for the disk. */
    private Receipt decideOnce(List<LedgerCommand> commands, Request request, Map<String, Long> seen) {
        var unit = new WorkUnit(request.origin());
        List<LineOutcome> decisions;
        try {
            decisions = bus.dispatch(new Recording(commands, request), unit).decisions();
        } catch (Refusal refusal) {
            if (refusal.code() != RefusalCode.BUSY) {
                mustStandOnTheLog(unit, seen);
            }
            throw refusal;
        }
        var events = recorded(unit.append(), decisions);
        heard.accept(events);
        ReadSet.of(unit).snapshots().forEach(this::keep);
        return Receipt.of(events, LineOutcome.together(decisions).balances());
    }

    private Decided decideAll(Recording asked) {
        var commands = asked.commands();
        var request = asked.request();
        if (commands.size() > 1) {
            load(commands, request);
        }
        var decisions = new ArrayList<LineOutcome>(commands.size());
        for (var place = 0; place < commands.size(); place++) {
            decisions.add(decide(commands, place, request));
        }
        return new Decided(decisions);
    }

    /** The log says that a key is held, but not by which of several commands it was wanted. */
    private List<RecordedEvent> recorded(Append append, List<LineOutcome> decisions) {
        try {
            return append.events();
        } catch (Refusal refusal) {
            throw decisions.size() == 1 ? refusal : placed(refusal, decisions);
        }
    }

    private Refusal placed(Refusal refusal, List<LineOutcome> decisions) {
        var claims = new TrialKeys();
        claims.lookUp(
                decisions.stream()
                        .flatMap(decision -> decision.entries().stream())
                        .flatMap(entry -> entry.claims().stream())
                        .collect(Collectors.toSet()),
                log);
        for (var place = 0; place < decisions.size(); place++) {
            try {
                claims.at(place);
                var unused = claims.take(decisions.get(place).entries(), log);
            } catch (Refusal held) {
                return held.of(place);
            }
        }
        return refusal;
    }

    private LineOutcome decide(List<LedgerCommand> commands, int place, Request request) {
        if (commands.size() == 1) {
            return dispatch.on(commands.getFirst(), request);
        }
        var attempt = ReadSet.current();
        attempt.claims().at(place);
        try {
            var decision = dispatch.on(commands.get(place), request);
            attempt.claims().take(decision.entries());
            attempt.decided(place, decision);
            return decision;
        } catch (Refusal refusal) {
            throw refusal.of(place);
        }
    }

    /** Several commands take their lines in one order, so that none waits for another that waits for it. */
    private Map<LineId, AggregateRef<FundingLine>> load(Collection<LedgerCommand> commands, Request request) {
        var loaded = lines.loadKnown(commands.stream().flatMap(dispatch::lines).toList(), request);
        dispatch.loadDecisions(commands);
        return loaded;
    }

    /** Tells what commands would do if they were recorded now, one after the other. It records nothing. */
    public Trial tryOut(List<LedgerCommand> commands, Request request) {
        var placed = new TreeMap<Integer, LedgerCommand>();
        commands.forEach(command -> placed.put(placed.size(), command));
        return tryOut(placed, request);
    }

    /** Tells the same for those commands of a list that can be tried, by their places in it. */
    public Trial tryOut(SortedMap<Integer, LedgerCommand> commands, Request request) {
        var acts = new TreeMap<Integer, Act>();
        commands.forEach((place, command) -> acts.put(place, Act.of(command)));
        return tryOutActs(acts, request);
    }

    /** Tells the same for acts of several commands, each of which would be recorded whole or not at all. */
    public Trial tryOutActs(SortedMap<Integer, Act> acts, Request request) {
        return tryOut(acts, request, Carried.nothing());
    }

    /** Begins to tell what more commands would do than are held at once. */
    public LongTrial longTrial(EarlierKeys keys, Request request) {
        return new LongTrial(this, request, keys);
    }

    Trial tryOut(SortedMap<Integer, Act> acts, Request request, Carried carried) {
        var seen = new HashMap<String, Long>();
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var trial = tryOnce(acts, request, seen, carried.again());
            if (trial.isPresent()) {
                return trial.get();
            }
        }
        throw new Refusal(RefusalCode.BUSY, null, Map.of());
    }

    /** One pass over all commands, which counts if it stood on what the log had of each line since the request came. */
    private Optional<Trial> tryOnce(
            SortedMap<Integer, Act> acts, Request request, Map<String, Long> seen, Carried carried) {
        var commands =
                acts.values().stream().flatMap(act -> act.commands().stream()).toList();
        var unit = new WorkUnit(request.origin());
        ReadSet.of(unit).carry(carried);
        var trial = new Trial(log, ReadSet.of(unit));
        try {
            unit.tryOut(() -> {
                lookAhead(commands, request);
                acts.forEach((place, act) -> trial.add(place, act, command -> dispatch.on(command, request)));
                trial.end();
                return trial;
            });
        } catch (AggregateBusy busy) {
            throw new Refusal(RefusalCode.BUSY, null, Map.of());
        } finally {
            if (unit.hasChanged()) {
                lines.forget(ReadSet.of(unit).lines());
            }
        }
        return standsOnTheLog(unit, seen) ? Optional.of(trial) : Optional.empty();
    }

    /** After the lines are read, so that a key that is held, and the entry that holds it, are both seen or neither. */
    private void lookAhead(Collection<LedgerCommand> commands, Request request) {
        var loaded = load(commands, request);
        ReadSet.current()
                .claims()
                .lookUp(
                        commands.stream()
                                .flatMap(command -> dispatch.keys(command, loaded))
                                .collect(Collectors.toSet()),
                        log);
    }

    /**
     * A refusal stands if it was decided on everything that was recorded when the request came, and on nothing else.
     */
    private void mustStandOnTheLog(WorkUnit unit, Map<String, Long> seen) {
        if (!standsOnTheLog(unit, seen)) {
            throw new StaleState("refused on a state that is not the log's");
        }
    }

    /** Whether the attempt was decided on recorded states. If not, the lines are read again. */
    private boolean standsOnTheLog(WorkUnit unit, Map<String, Long> seen) {
        var attempt = ReadSet.of(unit);
        var stands = unit.append().restsOnTheLog() && attempt.readWhatStoodSince(seen, log);
        if (!stands) {
            lines.forget(attempt.lines());
        }
        return stands;
    }

    /** A snapshot only spares time; the command is recorded whether it can be kept or not. */
    private void keep(Snapshot snapshot) {
        try {
            log.keep(snapshot);
        } catch (LogUnavailable e) {
            LOG.warn("no snapshot of {} was kept: {}", snapshot.state().line(), e.getMessage());
        }
    }

    /**
     * The first answers to those of several requests that were recorded before under their idempotency
     * keys; a key that was used for another request has none.
     */
    public Map<Request, Receipt> answered(Collection<Request> requests) {
        return repetitions.answers(requests);
    }

    private Optional<Receipt> answered(Origin origin) {
        return repetitions.answer(origin);
    }
}
