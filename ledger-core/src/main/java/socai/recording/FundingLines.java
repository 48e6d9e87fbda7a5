package socai.recording;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import socai.axon.AggregateRef;
import socai.axon.Aggregates;
import socai.axon.WorkUnit;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.law.Effect;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.LineId;
import socai.log.EventLog;
import socai.log.event.Snapshot;

/** The funding lines: found in memory, else in a snapshot and the events after it. */
final class FundingLines {
    /** A large state is kept less often, so that each event pays for a limited number of its figures. */
    private static final long FIGURES_AN_EVENT = 4;

    private final EventLog log;
    private final Aggregates aggregates;
    private final long eventsASnapshot;

    /**
     * The lines of a node.
     *
     * @param eventsASnapshot a line read from the database replays about as many events, however long its life
     */
    FundingLines(EventLog log, Aggregates aggregates, long eventsASnapshot) {
        this.log = log;
        this.aggregates = aggregates;
        this.eventsASnapshot = eventsASnapshot;
    }

    AggregateRef<FundingLine> open(OpenLine command) {
        return aggregates.open(command);
    }

    /** The lines of one unit of work, in one order everywhere, so that none waits for the other. */
    Map<LineId, AggregateRef<FundingLine>> loadAll(List<LineId> ids, Request request) {
        var lines = new TreeMap<LineId, AggregateRef<FundingLine>>();
        ids.stream().sorted().distinct().forEach(id -> lines.put(id, load(id, request)));
        return lines;
    }

    /** One of the lines that were loaded together. */
    static AggregateRef<FundingLine> of(Map<LineId, AggregateRef<FundingLine>> loaded, LineId id) {
        return Objects.requireNonNull(loaded.get(id));
    }

    /**
     * Loads a line for this unit of work alone.
     *
     * @throws Refusal UNKNOWN_LINE; STALE_VERSION when it is not at the version that was expected
     */
    AggregateRef<FundingLine> load(LineId id, Request request) {
        return find(id, request).orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_LINE, "line", Map.of("line", id)));
    }

    private Optional<AggregateRef<FundingLine>> find(LineId id, Request request) {
        var line = aggregates.line(id);
        line.ifPresent(known -> {
            mustBeAsExpected(known, request);
            ReadSet.current()
                    .carried()
                    .stateAtFirst(id, known)
                    .ifPresent(state -> aggregates.goBack(known, FundingLine.from(state)));
        });
        return line;
    }

    private static void mustBeAsExpected(AggregateRef<FundingLine> line, Request request) {
        var version = ReadSet.current().read(line.stream(), line.version());
        var expected = request.expectedVersion();
        if (expected != null && expected != version) {
            throw new Refusal(RefusalCode.STALE_VERSION, "If-Match", Map.of("version", version));
        }
    }

    /** Opens the lines in the same way, and skips those that do not exist. */
    Map<LineId, AggregateRef<FundingLine>> loadKnown(List<LineId> ids, Request request) {
        var lines = new TreeMap<LineId, AggregateRef<FundingLine>>();
        ids.stream().sorted().distinct().forEach(id -> find(id, request).ifPresent(line -> lines.put(id, line)));
        return lines;
    }

    /**
     * Has a line decide its part of a command; other parts may be refused after it.
     *
     * @throws Refusal when a rule says no; the line is then as it was
     */
    LineOutcome on(AggregateRef<FundingLine> line, LineCommand command) {
        remember(line);
        return kept(line, line.version(), aggregates.handle(line, command));
    }

    /**
     * Has a line decide a command that concerns it alone.
     *
     * @throws Refusal when a rule says no; the line is then as it was
     */
    LineOutcome alone(AggregateRef<FundingLine> line, LineCommand command) {
        if (ReadSet.current().isTrial()) {
            return tried(line, decide(line, command));
        }
        return kept(line, line.version(), aggregates.handle(line, command));
    }

    /** Keys are looked at when the line has decided: whether it says no first, is part of the answer. */
    private LineOutcome tried(AggregateRef<FundingLine> line, LineOutcome decided) {
        var attempt = ReadSet.current();
        if (attempt.isFirstOfSeveral(line.stream())
                || decided.entries().stream()
                        .anyMatch(entry -> attempt.claims().refusal(entry, log).isPresent())) {
            rememberAsItIs(line);
        }
        return kept(line, line.version(), aggregates.record(line, decided));
    }

    /**
     * Works out the effect of an entry on a line, which does not change by that.
     *
     * @throws Refusal when the arithmetic that never changes says no; controls are not asked
     */
    Effect effect(AggregateRef<FundingLine> line, EntryCommand command) {
        return line.ask(known -> known.effect(command, aggregates.now()));
    }

    /**
     * Has a line decide, without changing it yet.
     *
     * @throws Refusal when a rule says no
     */
    LineOutcome decide(AggregateRef<FundingLine> line, LineCommand command) {
        return line.ask(known -> known.decide(command, aggregates.now()));
    }

    /**
     * Has a line decide on an entry in the same way. The line has not changed since the entry's effect was worked out.
     */
    LineOutcome decide(AggregateRef<FundingLine> line, Effect effect, boolean approved) {
        return line.ask(known -> known.decide(effect, approved, aggregates.now()));
    }

    /** Has a line record what it has decided, in which it has not changed since. */
    LineOutcome record(AggregateRef<FundingLine> line, LineOutcome decided) {
        remember(line);
        return kept(line, line.version(), aggregates.record(line, decided));
    }

    /** Has a line learn what its programme has gained. */
    void learn(AggregateRef<FundingLine> line, LineExtended news) {
        record(line, aggregates.now().decision(news));
    }

    /** Remembers a line that is about to change, where the rest of its command may be refused and all is only tried. */
    private void remember(AggregateRef<FundingLine> line) {
        if (ReadSet.current().isTrial()) {
            rememberAsItIs(line);
        }
    }

    /** If the rest of the command is refused, a copy of the line's earlier state takes its place. */
    private void rememberAsItIs(AggregateRef<FundingLine> line) {
        var copy = line.ask(known -> FundingLine.from(known.state()));
        ReadSet.current().undoable(() -> aggregates.goBack(line, copy));
    }

    private LineOutcome kept(AggregateRef<FundingLine> line, long before, LineOutcome decided) {
        if (!decided.warnings().isEmpty()) {
            WorkUnit.current().append().warn(decided.events().getLast().id(), decided.warnings());
        }
        var attempt = ReadSet.current();
        if (!attempt.isTrial()
                && passes(eventsASnapshot, before, line.version())
                && passes(events(line), before, line.version())) {
            attempt.keep(new Snapshot(line.version(), line.ask(FundingLine::state)));
        }
        return decided;
    }

    /** The number of events that a snapshot of this line is to serve: a multiple of the least. */
    private long events(AggregateRef<FundingLine> line) {
        long figures = line.ask(FundingLine::size);
        return eventsASnapshot * (1 + figures / (FIGURES_AN_EVENT * eventsASnapshot));
    }

    private static boolean passes(long step, long before, long now) {
        return now / step > before / step;
    }

    /** Forgets every line, like a node that has just started. */
    void forget() {
        aggregates.forget();
    }

    /** Forgets lines that others have written on. */
    void forget(Iterable<String> lines) {
        aggregates.forget(lines);
    }
}
