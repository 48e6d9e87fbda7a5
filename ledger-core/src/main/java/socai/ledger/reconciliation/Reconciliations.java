package socai.ledger.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.ExplainDifference;
import socai.ledger.command.LedgerCommand.LoadStatement;
import socai.ledger.command.LedgerCommand.MatchByHand;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.command.LedgerCommand.ReconciliationCommand;
import socai.ledger.command.LedgerCommand.SignStatement;
import socai.ledger.command.LedgerCommand.TakeApart;
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
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.statement.Side;
import socai.ledger.value.EventId;
import socai.ledger.value.LegalBasis;

/**
 * The statements of the treasury for one programme and budget year, and how each agrees with the ledger. They are one
 * stream, so that whoever closes the year sees all that is open of it. They move no money.
 */
public final class Reconciliations {
    private final Map<EventId, StatementStanding> statements = new LinkedHashMap<>();

    // Methods below decide, and deciding changes nothing.

    /**
     * Decides what is to be recorded, in this order.
     *
     * @param documents the entries that a matching names
     * @throws Refusal when a rule says no
     */
    public List<ReconciliationEvent> decide(ReconciliationCommand command, Documents documents) {
        return switch (command) {
            case LoadStatement c -> load(c, documents);
            case MatchStatement c -> matchAgain(c, documents);
            case ExplainDifference c -> List.of(explain(c));
            case MatchByHand c -> List.of(matchByHand(c, documents));
            case TakeApart c -> List.of(takeApart(c));
            case SignStatement c -> List.of(sign(c));
        };
    }

    private List<ReconciliationEvent> load(LoadStatement c, Documents documents) {
        var scope = c.scope();
        scope.periodMustFallInYear();
        linesMustFallInPeriod(c);
        var before = current(c);
        before.ifPresent(known -> {
            known.fileMustBeAnother(c.file().digest());
            known.reasonMustBeGiven(c.reason());
        });
        new MatchingReview(scope, c.lines(), documents).matchingMustSettleAll(c.matching());
        var events = new ArrayList<ReconciliationEvent>();
        events.add(new StatementLoaded(
                c.statement(),
                scope,
                c.file(),
                before.map(known -> known.loaded().statement()).orElse(null),
                c.reason(),
                c.by()));
        events.addAll(Parts.lines(c));
        events.addAll(Parts.found(c, c.matching()));
        return events;
    }

    private List<ReconciliationEvent> matchAgain(MatchStatement c, Documents documents) {
        var standing = mustBeCurrent(c);
        standing.mustNotBeAgreed();
        new MatchingReview(standing.loaded().scope(), standing.lines(), documents).matchingMustSettleAll(c.matching());
        var events = new ArrayList<>(Parts.found(c, c.matching()));
        events.addAll(new FoundAgain(c, standing).events());
        return events;
    }

    private MatchedByHand matchByHand(MatchByHand c, Documents documents) {
        var standing = mustBeCurrent(c);
        standing.mustNotBeSigned();
        var match = new HandMatching(standing, documents).match(c.differences());
        return new MatchedByHand(
                c.programme(), c.year(), c.statement(), List.copyOf(c.differences()), match, c.note(), c.by());
    }

    private MatchTakenApart takeApart(TakeApart c) {
        var standing = mustBeCurrent(c);
        standing.mustNotBeSigned();
        var first = standing.mustBeMatchedByHand(c.difference()).differences().getFirst();
        return new MatchTakenApart(c.programme(), c.year(), c.statement(), first, c.by());
    }

    private DifferenceExplained explain(ExplainDifference c) {
        var standing = mustBeCurrent(c);
        standing.mustNotBeSigned();
        standing.unmatched(c.difference()).explanationMustFit(c.kind());
        return new DifferenceExplained(
                c.programme(), c.year(), c.statement(), c.difference(), c.kind(), c.note(), c.by());
    }

    private StatementSigned sign(SignStatement c) {
        var standing = mustBeCurrent(c);
        standing.signerMustBeAnother(c.side(), c.by());
        documentMustFit(c.side(), c.document());
        standing.allMustBeExplained();
        return new StatementSigned(c.programme(), c.year(), c.statement(), c.side(), c.document(), c.by());
    }

    /** A line of another day belongs to another statement. */
    private static void linesMustFallInPeriod(LoadStatement c) {
        for (var line : c.lines()) {
            if (!c.scope().covers(line.date())) {
                throw new Refusal(
                        RefusalCode.LINE_OUTSIDE_PERIOD,
                        "file",
                        Map.of(
                                "row", line.row(),
                                "date", line.date(),
                                "from", c.scope().from(),
                                "to", c.scope().to()));
            }
        }
    }

    private Optional<StatementStanding> current(LoadStatement c) {
        return statements.values().stream()
                .filter(known -> !known.isSuperseded() && known.loaded().scope().equals(c.scope()))
                .findFirst();
    }

    private StatementStanding mustBeCurrent(ReconciliationCommand c) {
        var standing = statements.get(c.statement());
        if (standing == null) {
            throw new Refusal(RefusalCode.UNKNOWN_STATEMENT, "statement", Map.of("statement", c.statement()));
        }
        if (standing.isSuperseded()) {
            throw new Refusal(RefusalCode.STATEMENT_SUPERSEDED, "statement", Map.of("statement", c.statement()));
        }
        return standing;
    }

    /** The treasury signs on a paper, which is named; our accountant signs here. */
    private static void documentMustFit(Side side, @Nullable LegalBasis document) {
        if ((side == Side.TREASURY) == (document == null)) {
            throw new Refusal(RefusalCode.WRONG_SIGNATURE, "document", Map.of("side", side));
        }
    }

    /** By how much statements and ledger differ without an explanation, in đồng. */
    public long open() {
        return statements.values().stream().mapToLong(StatementStanding::open).reduce(0, Math::addExact);
    }

    /** The payments that are parts of these differences, as far as there are such. */
    public List<EventId> entries(EventId statement, Collection<Integer> differences) {
        var standing = statements.get(statement);
        return standing == null
                ? List.of()
                : differences.stream()
                        .filter(number ->
                                number >= 1 && number <= standing.differences().size())
                        .flatMap(number -> standing.differences().get(number - 1).entries().stream())
                        .toList();
    }

    /** Whether a statement was loaded. */
    public boolean has(EventId statement) {
        return statements.containsKey(statement);
    }

    // Evolving never decides.

    /** Takes up what was decided. */
    public void evolve(ReconciliationEvent recorded) {
        switch (recorded) {
            case StatementLoaded e -> {
                var before = e.supersedes() == null ? null : statements.get(e.supersedes());
                if (before != null) {
                    before.supersede();
                }
                statements.put(e.statement(), new StatementStanding(e));
            }
            case StatementLines e -> of(e.statement()).take(e);
            case MatchesFound e -> of(e.statement()).matchAnew();
            case DifferencesFound e -> {
                of(e.statement()).matchAnew();
                of(e.statement()).take(e);
            }
            case StatementMatched e -> {
                of(e.statement()).matchAnew();
                of(e.statement()).end();
            }
            case DifferenceExplained e -> of(e.statement()).take(e);
            case MatchedByHand e -> of(e.statement()).take(e);
            case MatchTakenApart e -> of(e.statement()).take(e);
            case StatementSigned e -> of(e.statement()).take(e);
        }
    }

    private StatementStanding of(EventId statement) {
        return Objects.requireNonNull(statements.get(statement), "a statement that was never loaded");
    }
}
