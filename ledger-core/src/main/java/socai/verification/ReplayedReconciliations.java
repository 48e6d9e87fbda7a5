package socai.verification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import socai.ledger.command.LedgerCommand.ExplainDifference;
import socai.ledger.command.LedgerCommand.LoadStatement;
import socai.ledger.command.LedgerCommand.MatchByHand;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.command.LedgerCommand.ReconciliationCommand;
import socai.ledger.command.LedgerCommand.SignStatement;
import socai.ledger.command.LedgerCommand.TakeApart;
import socai.ledger.event.EventStream;
import socai.ledger.event.LedgerEvent.DifferenceExplained;
import socai.ledger.event.LedgerEvent.DifferencesFound;
import socai.ledger.event.LedgerEvent.MatchTakenApart;
import socai.ledger.event.LedgerEvent.MatchedByHand;
import socai.ledger.event.LedgerEvent.MatchesFound;
import socai.ledger.event.LedgerEvent.ReconciliationEvent;
import socai.ledger.event.LedgerEvent.StatementLines;
import socai.ledger.event.LedgerEvent.StatementLoaded;
import socai.ledger.event.LedgerEvent.StatementMatched;
import socai.ledger.event.LedgerEvent.StatementSigned;
import socai.ledger.law.Documents;
import socai.ledger.line.Objection;
import socai.ledger.line.Objection.Weight;
import socai.ledger.reconciliation.Reconciliations;
import socai.ledger.refusal.Refusal;
import socai.ledger.statement.Difference;
import socai.ledger.statement.Match;
import socai.ledger.statement.Matching;
import socai.ledger.statement.StatementLine;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.StreamName;

/** Decides again what was recorded of statements of the treasury: a matching whole, once the last of its events is read. */
final class ReplayedReconciliations {
    private final Map<String, Reconciliations> streams = new HashMap<>();
    /** The events of a matching that is not at its end, by stream. */
    private final Map<String, List<ReconciliationEvent>> begun = new HashMap<>();

    /** What is open of a year, in đồng. */
    long open(ProgrammeCode programme, FiscalYear year) {
        var known = streams.get(StreamName.ofReconciliations(programme, year));
        return known == null ? 0 : known.open();
    }

    List<Objection> take(ReconciliationEvent event, Documents documents) {
        var stream = EventStream.of(event).orElseThrow();
        var known = streams.computeIfAbsent(stream, any -> new Reconciliations());
        return switch (event) {
            case StatementLoaded e -> begin(stream, e);
            case StatementLines e -> begin(stream, e);
            case MatchesFound e -> begin(stream, e);
            case DifferencesFound e -> begin(stream, e);
            case StatementMatched e -> {
                var whole = begun.remove(stream);
                var events = whole == null ? new ArrayList<ReconciliationEvent>() : whole;
                events.add(e);
                yield decide(known, command(events, e), events, documents);
            }
            case DifferenceExplained e ->
                decide(
                        known,
                        new ExplainDifference(
                                e.programme(), e.year(), e.statement(), e.difference(), e.kind(), e.note(), e.by()),
                        List.of(e),
                        documents);
            case MatchedByHand e ->
                decide(
                        known,
                        new MatchByHand(
                                e.programme(),
                                e.year(),
                                e.statement(),
                                new TreeSet<>(e.differences()),
                                e.note(),
                                e.by()),
                        List.of(e),
                        documents);
            case MatchTakenApart e ->
                decide(
                        known,
                        new TakeApart(e.programme(), e.year(), e.statement(), e.difference(), e.by()),
                        List.of(e),
                        documents);
            case StatementSigned e ->
                decide(
                        known,
                        new SignStatement(e.programme(), e.year(), e.statement(), e.side(), e.document(), e.by()),
                        List.of(e),
                        documents);
        };
    }

    private List<Objection> begin(String stream, ReconciliationEvent event) {
        begun.computeIfAbsent(stream, any -> new ArrayList<>()).add(event);
        return List.of();
    }

    private static List<Objection> decide(
            Reconciliations known,
            ReconciliationCommand command,
            List<ReconciliationEvent> recorded,
            Documents documents) {
        try {
            // What is said again of a difference that is found again follows as events of its own.
            var decided = known.decide(command, documents);
            var same = decided.size() >= recorded.size()
                    && decided.subList(0, recorded.size()).equals(recorded);
            return same ? List.of() : List.of(new Objection(Weight.LAW, Objection.NOT_AS_DECIDED, Map.of()));
        } catch (Refusal refusal) {
            return List.of(new Objection(Weight.LAW, refusal.code().name(), refusal.details()));
        } finally {
            evolve(known, recorded);
        }
    }

    /** What no statement is loaded of cannot be followed, and has been told. */
    private static void evolve(Reconciliations known, List<ReconciliationEvent> recorded) {
        for (var event : recorded) {
            if (event instanceof StatementLoaded || known.has(event.statement())) {
                known.evolve(event);
            }
        }
    }

    private static ReconciliationCommand command(List<ReconciliationEvent> events, StatementMatched end) {
        var lines = new ArrayList<StatementLine>();
        var matches = new ArrayList<Match>();
        var differences = new ArrayList<Difference>();
        for (var event : events) {
            if (event instanceof StatementLines more) {
                lines.addAll(more.lines());
            } else if (event instanceof MatchesFound more) {
                matches.addAll(more.matches());
            } else if (event instanceof DifferencesFound more) {
                differences.addAll(more.differences());
            }
        }
        var matching = new Matching(end.position(), end.rules(), matches, differences);
        return events.getFirst() instanceof StatementLoaded loaded
                ? new LoadStatement(
                        loaded.statement(),
                        loaded.scope(),
                        loaded.file(),
                        lines,
                        matching,
                        loaded.reason(),
                        loaded.by())
                : new MatchStatement(end.programme(), end.year(), end.statement(), matching, end.by());
    }
}
