package socai.recording;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import socai.ledger.Circumstances;
import socai.ledger.Decision;
import socai.ledger.FundingLine;
import socai.ledger.LedgerCommand.Approve;
import socai.ledger.LedgerCommand.EntryCommand;
import socai.ledger.LedgerCommand.LineCommand;
import socai.ledger.LedgerCommand.OpenLine;
import socai.ledger.LineId;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.log.Append;
import socai.log.EventLog;
import socai.log.Snapshot;

/** The funding lines: found in memory, else in a snapshot and the events after it. */
final class Lines {
    /** But a large state is kept less often, so that each event pays for so many of its figures at most. */
    private static final long FIGURES_AN_EVENT = 4;

    private static final AggregateModel<FundingLine> MODEL =
            AnnotatedAggregateMetaModelFactory.inspectAggregate(FundingLine.class);

    private final EventLog log;
    private final EventStore store;
    private final LineCache cache;
    private final Supplier<Circumstances> circumstances;
    private final long eventsASnapshot;
    private final Repository<FundingLine> repository;

    /**
     * The lines of a node.
     *
     * @param circumstances in which a line decides now
     * @param eventsASnapshot a line read from the database replays about as many events, however long its life
     */
    Lines(
            EventLog log,
            EventStore store,
            LineCache cache,
            Supplier<Circumstances> circumstances,
            long eventsASnapshot) {
        this.log = log;
        this.store = store;
        this.cache = cache;
        this.circumstances = circumstances;
        this.eventsASnapshot = eventsASnapshot;
        repository = CachingEventSourcingRepository.builder(FundingLine.class)
                .aggregateModel(MODEL)
                .eventStore(store)
                .cache(cache)
                .build();
    }

    Aggregate<FundingLine> open(OpenLine command) {
        var line = called(() -> repository.newInstance(() -> new FundingLine(command)));
        Attempt.current().changed();
        return line;
    }

    /** The lines of one unit of work, in one order everywhere, so that none waits for the other. */
    Map<LineId, Aggregate<FundingLine>> loadAll(List<LineId> ids, Request request) {
        var lines = new TreeMap<LineId, Aggregate<FundingLine>>();
        ids.stream().sorted().distinct().forEach(id -> lines.put(id, load(id, request)));
        return lines;
    }

    /**
     * Loads a line for this unit of work alone.
     *
     * @throws Refusal UNKNOWN_LINE; STALE_VERSION when it is not at the version that was expected
     */
    Aggregate<FundingLine> load(LineId id, Request request) {
        try {
            var attempt = Attempt.current();
            var stream = id.toString();
            var line = attempt.restored(stream).orElseGet(() -> repository.load(stream));
            var version = attempt.read(stream, version(line));
            var expected = request.expectedVersion();
            if (expected != null && expected != version) {
                throw new Refusal(RefusalCode.STALE_VERSION, "If-Match", Map.of("version", version));
            }
            return line;
        } catch (AggregateNotFoundException e) {
            throw new Refusal(RefusalCode.UNKNOWN_LINE, "line", Map.of("line", id));
        }
    }

    /** The same of those that there are. */
    Map<LineId, Aggregate<FundingLine>> loadKnown(List<LineId> ids, Request request) {
        var lines = new TreeMap<LineId, Aggregate<FundingLine>>();
        ids.stream().sorted().distinct().forEach(id -> {
            try {
                lines.put(id, load(id, request));
            } catch (Refusal refusal) {
                if (refusal.code() != RefusalCode.UNKNOWN_LINE) {
                    throw refusal;
                }
            }
        });
        return lines;
    }

    /**
     * Has a line decide its part of a command; other parts may be refused after it.
     *
     * @throws Refusal when a rule says no; the line is then as it was
     */
    Decision on(Aggregate<FundingLine> line, LineCommand command) {
        remember(line);
        return decide(line, command, Attempt.current());
    }

    /**
     * Has a line decide a command that concerns it alone.
     *
     * @throws Refusal when a rule says no; the line is then as it was
     */
    Decision alone(Aggregate<FundingLine> line, LineCommand command) {
        var attempt = Attempt.current();
        if (attempt.isTrial() && mayBeRefusedLate(line, command)) {
            rememberAsItIs(line);
        }
        return decide(line, command, attempt);
    }

    /** Keys are looked at when the line has decided: whether it says no first, is part of the answer. */
    private boolean mayBeRefusedLate(Aggregate<FundingLine> line, LineCommand command) {
        if (command instanceof EntryCommand entry) {
            var asked = line.invoke(known -> known.decide(entry));
            return Attempt.current().claims().refusal(asked, log).isPresent();
        }
        return command instanceof Approve;
    }

    /** Remembers a line that is about to change, where the rest of its command may be refused and all is only tried. */
    void remember(Aggregate<FundingLine> line) {
        if (Attempt.current().isTrial()) {
            rememberAsItIs(line);
        }
    }

    /** A copy that shares nothing with the line takes its place if the rest of the command is refused. */
    private void rememberAsItIs(Aggregate<FundingLine> line) {
        var attempt = Attempt.current();
        var id = line.identifierAsString();
        var copy = line.invoke(known -> FundingLine.from(known.state()));
        var version = version(line);
        attempt.undoable(() -> attempt.restore(
                id,
                EventSourcedAggregate.reconstruct(
                        copy, MODEL, version, false, store, NoSnapshotTriggerDefinition.TRIGGER)));
    }

    private Decision decide(Aggregate<FundingLine> line, LineCommand command, Attempt attempt) {
        if (command instanceof Approve) {
            attempt.changed(); // it frees what was set aside before the entry may be refused
        }
        var before = version(line);
        var decision = line.invoke(known -> known.handle(command, circumstances.get()));
        attempt.changed();
        if (!decision.warnings().isEmpty()) {
            Append.current().warn(decision.entries().getLast(), decision.warnings());
        }
        if (!attempt.isTrial()
                && passes(eventsASnapshot, before, version(line))
                && passes(events(line), before, version(line))) {
            attempt.keep(new Snapshot(version(line), line.invoke(FundingLine::state)));
        }
        return decision;
    }

    /** How many events a snapshot of this line is to serve: a multiple of the least. */
    private long events(Aggregate<FundingLine> line) {
        long figures = line.invoke(FundingLine::size);
        return eventsASnapshot * (1 + figures / (FIGURES_AN_EVENT * eventsASnapshot));
    }

    /**
     * Checks that a line could record an entry, and records nothing.
     *
     * @throws Refusal when a rule says no
     */
    void mustBeAbleTo(Aggregate<FundingLine> line, EntryCommand command) {
        line.execute(known -> known.mustBeAbleTo(command, circumstances.get()));
    }

    private static boolean passes(long step, long before, long now) {
        return now / step > before / step;
    }

    /** Forgets every line, as a node does that starts anew. */
    void forget() {
        cache.removeAll();
    }

    /** Forgets lines that others have written on. */
    void forget(Iterable<String> lines) {
        lines.forEach(cache::forget);
    }

    static long version(Aggregate<?> line) {
        return Objects.requireNonNull(line.version(), "a line without events");
    }

    static <T> T called(Callable<T> call) {
        try {
            return call.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
