package socai.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.ledger.Accounts;
import socai.ledger.EventId;
import socai.ledger.FundingLine;
import socai.ledger.LedgerCommand;
import socai.ledger.LedgerCommand.DefineProgramme;
import socai.ledger.LedgerCommand.LineCommand;
import socai.ledger.LedgerCommand.Reallocate;
import socai.ledger.LedgerCommand.Reverse;
import socai.ledger.LedgerCommand.TakePart;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LineBalance;
import socai.ledger.LineId;
import socai.ledger.Postings;
import socai.ledger.Programme;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.ledger.UniqueKey;
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

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final EventLog log;
    private final Lines lines;
    private final Repository<Programme> programmes;

    public Recorder(EventStorageEngine engine, EventLog log) {
        this.log = log;
        var store = EmbeddedEventStore.builder().storageEngine(engine).build();
        this.lines = new Lines(store);
        this.programmes = EventSourcingRepository.builder(Programme.class)
                .eventStore(store)
                .build();
    }

    /**
     * Records a command, once for each idempotency key.
     *
     * @throws Refusal when a rule says no, or BUSY; nothing is recorded then
     * @throws socai.log.LogUnavailable when the database does not answer
     */
    public Receipt record(LedgerCommand command, Request request) {
        try {
            return decide(command, request);
        } catch (Refusal refusal) {
            // What stands in the way may be this very request, recorded before.
            return answered(request.origin()).orElseThrow(() -> refusal);
        }
    }

    private Receipt decide(LedgerCommand command, Request request) {
        for (var attempt = 1; ; attempt++) {
            try {
                return decideOnce(command, request);
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
    private Receipt decideOnce(LedgerCommand command, Request request) {
        var unit = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage(command));
        unit.registerCorrelationDataProvider(any -> Map.of(Origin.METADATA, request.origin()));
        var attempt = Attempt.current();
        var append = Append.current();
        List<LineBalance> balances;
        try {
            balances = choose(command, request);
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
                mustHaveSeenTheLatest(attempt, append);
            }
            throw e;
        }
        var events = append.events();
        attempt.snapshots().forEach(this::keep);
        return new Receipt(events, latest(balances));
    }

    private List<LineBalance> choose(LedgerCommand command, Request request) {
        return switch (command) {
            case DefineProgramme define -> define(define);
            case Reallocate reallocate -> reallocate(reallocate, request);
            case Reverse reverse -> reverse(reverse, request);
            case LineCommand single -> lines.on(lines.load(single.line(), request), single);
        };
    }

    /** A refusal stands if it was decided on what is recorded: all of it, and nothing that came to nothing. */
    private void mustHaveSeenTheLatest(Attempt attempt, Append append) {
        if (!append.restsOnTheLog() || !attempt.readTheLatest(log)) {
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

    private List<LineBalance> define(DefineProgramme command) {
        try {
            Aggregate<Programme> programme = programmes.loadOrCreate(command.stream(), Programme::new);
            if (programme.invoke(known -> known.handle(command))) {
                for (var line : command.plan().lines()) {
                    lines.open(line);
                }
            }
            return List.of();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both lines take part in one unit of work, loaded in one order everywhere, so that none waits for the other. */
    private List<LineBalance> reallocate(Reallocate command, Request request) {
        var giver = command.from().line();
        var both = Stream.of(giver, command.to().line()).distinct().toList();
        var loaded = lines.loadAll(both, request);
        var kind = line(loaded, giver).invoke(line -> line.kindOf(command.from().source()));
        var balances = new ArrayList<LineBalance>();
        both.forEach(id -> balances.addAll(lines.on(line(loaded, id), new TakePart(id, command, kind))));
        return balances;
    }

    /** A reallocation between lines is undone in both, or not at all. */
    private List<LineBalance> reverse(Reverse command, Request request) {
        mustStand(command.event());
        var reversals = new ArrayList<Reverse>();
        reversals.add(command);
        if (command.reversed() instanceof Reallocated half && half.betweenLines()) {
            var other = otherHalf(command.event(), half);
            reversals.add(new Reverse(
                    ((Reallocated) other.event()).line(),
                    other.id(),
                    (Reallocated) other.event(),
                    command.reason(),
                    command.effectiveDate()));
        }
        var loaded = lines.loadAll(reversals.stream().map(Reverse::line).toList(), request);
        var balances = new ArrayList<LineBalance>();
        reversals.forEach(reverse -> balances.addAll(lines.on(line(loaded, reverse.line()), reverse)));
        return balances;
    }

    /** Said first, because the mirror of what is undone already would mostly lack the money too. */
    private void mustStand(EventId event) {
        var key = UniqueKey.ofReversal(event);
        log.holder(key).ifPresent(position -> {
            throw key.heldBy(position);
        });
    }

    /** The giver's half stands right before the receiver's, in the same append. */
    private RecordedEvent otherHalf(EventId id, Reallocated half) {
        var position = log.find(id).orElseThrow().position();
        return log.at(half.line().equals(half.from().line()) ? position + 1 : position - 1)
                .orElseThrow();
    }

    private static Aggregate<FundingLine> line(Map<LineId, Aggregate<FundingLine>> loaded, LineId id) {
        return Objects.requireNonNull(loaded.get(id));
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
        if (!now.equals(before)) {
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
                balances.addAll(accountsAfter(recorded).movedBy(event));
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
            log.between(last.stream(), known + 1, last.sequence())
                    .forEach(event -> accounts.post(Postings.of(event.event())));
        } else {
            log.between(last.stream(), last.sequence() + 1, known)
                    .forEach(event -> accounts.takeBack(Postings.of(event.event())));
        }
        return accounts;
    }
}
