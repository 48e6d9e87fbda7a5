package socai.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
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
import socai.log.EventLog;
import socai.log.Origin;
import socai.log.PostgresEventStorageEngine;
import socai.log.RecordedEvent;

/**
 * The one way into the ledger. A command is one unit of work and one append, whatever number of
 * lines it touches; an answer means that it is durable.
 */
public final class Recorder {
    /** How often a command is decided anew when another node was faster on its line. */
    private static final int ATTEMPTS = 50;

    private final EventLog log;
    private final Repository<FundingLine> lines;
    private final Repository<Programme> programmes;

    public Recorder(EventStorageEngine engine, EventLog log) {
        this.log = log;
        var store = EmbeddedEventStore.builder().storageEngine(engine).build();
        this.lines = EventSourcingRepository.builder(FundingLine.class)
                .eventStore(store)
                .build();
        this.programmes = EventSourcingRepository.builder(Programme.class)
                .eventStore(store)
                .build();
    }

    /**
     * Records a command, once for each idempotency key.
     *
     * @throws Refusal when a rule says no; nothing is recorded then
     * @throws socai.log.LogUnavailable when the database does not answer
     */
    public Receipt record(LedgerCommand command, Request request) {
        var before = answered(request.origin());
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return decide(command, request);
        } catch (Refusal refusal) {
            // A twin of this request may have been recorded meanwhile, and be what stands in the way.
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

    private Receipt decideOnce(LedgerCommand command, Request request) {
        var message = GenericCommandMessage.asCommandMessage(command);
        var unit = DefaultUnitOfWork.startAndGet(message);
        unit.registerCorrelationDataProvider(any -> Map.of(Origin.METADATA, request.origin()));
        try {
            var balances = switch (command) {
                case DefineProgramme define -> define(define);
                case Reallocate reallocate -> reallocate(reallocate, request);
                case Reverse reverse -> reverse(reverse, request);
                case LineCommand single -> on(load(single.line(), request), single);
            };
            unit.commit();
            List<RecordedEvent> appended = unit.getOrDefaultResource(PostgresEventStorageEngine.APPENDED, List.of());
            return new Receipt(appended, latest(balances));
        } catch (RuntimeException e) {
            if (unit.isActive()) {
                unit.rollback(e);
            }
            throw e;
        }
    }

    private List<LineBalance> define(DefineProgramme command) {
        try {
            Aggregate<Programme> programme = programmes.loadOrCreate(command.stream(), Programme::new);
            if (programme.invoke(known -> known.handle(command))) {
                for (var line : command.plan().lines()) {
                    lines.newInstance(() -> new FundingLine(line));
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
        var loaded = loadAll(both, request);
        var kind = line(loaded, giver).invoke(line -> line.kindOf(command.from().source()));
        var balances = new ArrayList<LineBalance>();
        both.forEach(id -> balances.addAll(on(line(loaded, id), new TakePart(id, command, kind))));
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
        var loaded = loadAll(reversals.stream().map(Reverse::line).toList(), request);
        var balances = new ArrayList<LineBalance>();
        reversals.forEach(reverse -> balances.addAll(on(line(loaded, reverse.line()), reverse)));
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

    private Map<LineId, Aggregate<FundingLine>> loadAll(List<LineId> ids, Request request) {
        var loaded = new TreeMap<LineId, Aggregate<FundingLine>>();
        ids.stream().sorted().distinct().forEach(id -> loaded.put(id, load(id, request)));
        return loaded;
    }

    private static Aggregate<FundingLine> line(Map<LineId, Aggregate<FundingLine>> loaded, LineId id) {
        return Objects.requireNonNull(loaded.get(id));
    }

    private Aggregate<FundingLine> load(LineId id, Request request) {
        try {
            var line = lines.load(id.toString());
            var expected = request.expectedVersion();
            if (expected != null && !expected.equals(line.version())) {
                throw new Refusal(RefusalCode.STALE_VERSION, "If-Match", Map.of("version", line.version()));
            }
            return line;
        } catch (AggregateNotFoundException e) {
            throw new Refusal(RefusalCode.UNKNOWN_LINE, "line", Map.of("line", id));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<LineBalance> on(Aggregate<FundingLine> line, LineCommand command) {
        CommandMessage<LineCommand> message = GenericCommandMessage.asCommandMessage(command);
        try {
            return (List<LineBalance>) line.handle(message);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
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
        var idempotency = origin.idempotency();
        if (idempotency == null) {
            return Optional.empty();
        }
        return log.answered(origin.actor(), idempotency.key()).map(answered -> {
            if (!answered.requestHash().equals(idempotency.requestHash())) {
                throw new Refusal(
                        RefusalCode.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key", Map.of("key", idempotency.key()));
            }
            var count = (int) (answered.lastPosition() - answered.firstPosition() + 1);
            var events = log.after(answered.firstPosition() - 1, count);
            return new Receipt(events, balancesAfter(events));
        });
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

    private Accounts accountsAfter(RecordedEvent last) {
        var accounts = new Accounts();
        for (long next = 0; next <= last.sequence(); ) {
            var page = log.stream(last.stream(), next, (int) Math.min(1000, last.sequence() - next + 1));
            page.forEach(recorded -> accounts.post(Postings.of(recorded.event())));
            next += page.size();
        }
        return accounts;
    }
}
