package socai.recording;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.ledger.Accounts;
import socai.ledger.Circumstances;
import socai.ledger.Decision;
import socai.ledger.EventId;
import socai.ledger.LedgerCommand;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LineBalance;
import socai.ledger.Programme;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.log.Append;
import socai.log.EventLog;
import socai.log.LogUnavailable;
import socai.log.Origin;
import socai.log.RecordedEvent;
import socai.log.Snapshot;

/**
 * The one way into the ledger. A command is one unit of work and one append, whatever number of
 * lines it touches; an answer means that it is durable.
 */
public final class Recorder {
    /** How often a command is decided anew when another node was faster on its line. */
    private static final int ATTEMPTS = 50;

    /** A line is kept each time it has as many events more. */
    private static final long EVENTS_A_SNAPSHOT = 200;

    private static final ZoneId TREASURY = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final EventLog log;
    private final Lines lines;
    private final Dispatch dispatch;

    /** A node that tells the day by the clock where the treasury is. */
    public Recorder(EventStorageEngine engine, EventLog log) {
        this(engine, log, Clock.system(TREASURY), EVENTS_A_SNAPSHOT);
    }

    public Recorder(EventStorageEngine engine, EventLog log, Clock clock) {
        this(engine, log, clock, EVENTS_A_SNAPSHOT);
    }

    Recorder(EventStorageEngine engine, EventLog log, Clock clock, long eventsASnapshot) {
        this.log = log;
        var store = EmbeddedEventStore.builder().storageEngine(engine).build();
        var cache = new LineCache();
        this.lines =
                new Lines(store, cache, () -> new Circumstances(LocalDate.now(clock), this::document), eventsASnapshot);
        this.dispatch = new Dispatch(
                log,
                lines,
                EventSourcingRepository.builder(Programme.class)
                        .eventStore(store)
                        .build(),
                new Decisions(log, store, cache));
    }

    private Optional<MoneyEvent> document(EventId id) {
        return log.find(id)
                .map(RecordedEvent::event)
                .filter(MoneyEvent.class::isInstance)
                .map(MoneyEvent.class::cast);
    }

    /** Forgets what this node keeps of lines: it reads them again from the log. */
    void forget() {
        lines.forget();
    }

    /**
     * Records a command, once for each idempotency key.
     *
     * @throws Refusal when a rule says no, or BUSY; nothing is recorded then
     * @throws socai.log.LogUnavailable when the database does not answer
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
        try {
            return decide(commands, request);
        } catch (Refusal refusal) {
            // What stands in the way may be this very request, recorded before.
            return answered(request.origin()).orElseThrow(() -> refusal);
        }
    }

    private Receipt decide(List<LedgerCommand> commands, Request request) {
        var seen = new HashMap<String, Long>();
        for (var attempt = 1; ; attempt++) {
            try {
                return decideOnce(commands, request, seen);
            } catch (ConcurrencyException faster) {
                if (attempt == ATTEMPTS) {
                    throw new Refusal(RefusalCode.BUSY, null, Map.of());
                }
            } catch (LockAcquisitionFailedException busy) {
                throw new Refusal(RefusalCode.BUSY, null, Map.of());
            }
        }
    }

    /** The lines are free for the next command once the unit of work ends; only its caller waits for the disk. */
    private Receipt decideOnce(List<LedgerCommand> commands, Request request, Map<String, Long> seen) {
        var unit = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage(commands));
        unit.registerCorrelationDataProvider(any -> Map.of(Origin.METADATA, request.origin()));
        var attempt = Attempt.current();
        var append = Append.current();
        List<Decision> decisions;
        try {
            lockAll(commands, request);
            decisions = IntStream.range(0, commands.size())
                    .mapToObj(i -> decide(commands, i, request))
                    .toList();
            unit.commit();
        } catch (RuntimeException e) {
            var refused = e instanceof Refusal refusal && refusal.code() != RefusalCode.BUSY;
            if (refused) {
                attempt.refused();
            }
            if (unit.isActive()) {
                unit.rollback(e);
            }
            if (refused) {
                mustStandOnTheLog(attempt, append, seen);
            }
            throw e;
        }
        var events = recorded(append, decisions);
        attempt.snapshots().forEach(this::keep);
        return new Receipt(events, latest(Dispatch.together(decisions).balances()));
    }

    /** The log says that a key is held, but not by which of several commands it was wanted. */
    private List<RecordedEvent> recorded(Append append, List<Decision> decisions) {
        try {
            return append.events();
        } catch (Refusal refusal) {
            throw decisions.size() == 1 ? refusal : placed(refusal, decisions);
        }
    }

    private Refusal placed(Refusal refusal, List<Decision> decisions) {
        var claims = new Claims(log);
        for (var place = 0; place < decisions.size(); place++) {
            try {
                claims.take(decisions.get(place));
            } catch (Refusal held) {
                return held.of(place);
            }
        }
        return refusal;
    }

    private Decision decide(List<LedgerCommand> commands, int place, Request request) {
        try {
            return dispatch.on(commands.get(place), request);
        } catch (Refusal refusal) {
            throw commands.size() == 1 ? refusal : refusal.of(place);
        }
    }

    /** Several commands take their lines in one order, so that none waits for another that waits for it. */
    private void lockAll(List<LedgerCommand> commands, Request request) {
        if (commands.size() > 1) {
            lines.loadAll(commands.stream().flatMap(dispatch::lines).toList(), request);
            dispatch.loadDecisions(commands);
        }
    }

    /** What commands would do if they were recorded now, one after the other; nothing is recorded. */
    public Trial tryOut(List<LedgerCommand> commands, Request request) {
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var trial = tryOnce(commands, request);
            if (trial.isPresent()) {
                return trial.get();
            }
        }
        throw new Refusal(RefusalCode.BUSY, null, Map.of());
    }

    private Optional<Trial> tryOnce(List<LedgerCommand> commands, Request request) {
        var leftOut = new HashMap<Integer, Refusal>();
        var trial = tryWithout(leftOut, commands, request);
        while (trial.isPresent() && trial.get().isSpoilt()) {
            trial = tryWithout(leftOut, commands, request);
        }
        return trial;
    }

    private Optional<Trial> tryWithout(Map<Integer, Refusal> leftOut, List<LedgerCommand> commands, Request request) {
        var unit = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage(commands));
        unit.registerCorrelationDataProvider(any -> Map.of(Origin.METADATA, request.origin()));
        var attempt = Attempt.current();
        attempt.changed(); // whatever comes of it, the lines are not to be kept
        var trial = new Trial(log, leftOut);
        try {
            for (var command : commands) {
                trial.add(() -> dispatch.on(command, request), attempt);
                if (trial.isSpoilt()) {
                    break;
                }
            }
            return attempt.readTheLatest(log) ? Optional.of(trial) : Optional.empty();
        } catch (LockAcquisitionFailedException busy) {
            throw new Refusal(RefusalCode.BUSY, null, Map.of());
        } finally {
            unit.rollback();
            lines.forget(attempt.lines());
        }
    }

    /** A refusal stands if it was decided on what was recorded when it was asked for: all of it, and nothing else. */
    private void mustStandOnTheLog(Attempt attempt, Append append, Map<String, Long> seen) {
        if (!append.restsOnTheLog() || !attempt.readWhatStoodSince(seen, log)) {
            lines.forget(attempt.lines());
            throw new ConcurrencyException("refused on a state that is not the log's");
        }
    }

    /** A snapshot only spares time; the command is recorded whether it can be kept or not. */
    private void keep(Snapshot snapshot) {
        try {
            log.keep(snapshot);
        } catch (LogUnavailable e) {
            LOG.warn("no snapshot of {} was kept: {}", snapshot.state().line(), e.getMessage());
        }
    }

    /** A row that moved twice is told as it stands at last. */
    private static List<LineBalance> latest(List<LineBalance> balances) {
        var rows = new LinkedHashMap<List<Object>, LineBalance>();
        balances.forEach(balance -> rows.put(List.of(balance.line(), balance.row()), balance));
        return List.copyOf(rows.values());
    }

    /** The first answer to a request under an idempotency key, made again from the log. */
    private Optional<Receipt> answered(Origin origin) {
        return origin.uniqueKey()
                .map(log::recordedFor)
                .filter(events -> !events.isEmpty())
                .map(events -> {
                    mustAskTheSame(origin, events.getFirst().origin());
                    return new Receipt(events, balancesAfter(events));
                });
    }

    private static void mustAskTheSame(Origin now, Origin before) {
        if (!now.isOfTheSameRequest(before)) {
            throw new Refusal(
                    RefusalCode.IDEMPOTENCY_KEY_REUSED,
                    "Idempotency-Key",
                    Map.of("key", Objects.requireNonNull(now.idempotency()).key()));
        }
    }

    private List<LineBalance> balancesAfter(List<RecordedEvent> events) {
        var balances = new ArrayList<LineBalance>();
        for (var recorded : events) {
            if (recorded.event() instanceof MoneyEvent event) {
                balances.addAll(accountsAfter(recorded).movedBy(event.line(), recorded.postings()));
            }
        }
        return latest(balances);
    }

    /** From the snapshot of the line, forwards or backwards, whichever way the event lies. */
    private Accounts accountsAfter(RecordedEvent last) {
        var snapshot = log.snapshot(last.stream());
        var accounts = snapshot.map(Snapshot::state).map(Accounts::new).orElseGet(Accounts::new);
        var known = snapshot.map(Snapshot::sequence).orElse(-1L);
        if (known <= last.sequence()) {
            log.between(last.stream(), known + 1, last.sequence()).forEach(event -> accounts.post(event.postings()));
        } else {
            log.between(last.stream(), last.sequence() + 1, known)
                    .forEach(event -> accounts.takeBack(event.postings()));
        }
        return accounts;
    }
}
