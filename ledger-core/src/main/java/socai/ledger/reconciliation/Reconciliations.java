package socai.ledger.reconciliation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.ExplainDifference;
import socai.ledger.command.LedgerCommand.LoadStatement;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.command.LedgerCommand.ReconciliationCommand;
import socai.ledger.command.LedgerCommand.SignStatement;
import socai.ledger.event.LedgerEvent.DifferenceExplained;
import socai.ledger.event.LedgerEvent.DifferencesFound;
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
        events.addAll(stillTrue(c, standing));
        return events;
    }

    /** An explanation of a difference that is found again stays true of it. */
    private static List<ReconciliationEvent> stillTrue(MatchStatement c, StatementStanding before) {
        var again = new ArrayList<ReconciliationEvent>();
        for (var number = 1; number <= before.differences().size(); number++) {
            var said = before.explained().get(number);
            var now = c.matching().differences().indexOf(before.differences().get(number - 1));
            if (said != null && now >= 0) {
                again.add(new DifferenceExplained(
                        c.programme(), c.year(), c.statement(), now + 1, said.kind(), said.note(), said.by()));
            }
        }
        return again;
    }

    private DifferenceExplained explain(ExplainDifference c) {
        var standing = mustBeCurrent(c);
        standing.mustNotBeSigned();
        standing.difference(c.difference()).explanationMustFit(c.kind());
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
            case StatementSigned e -> of(e.statement()).take(e);
        }
    }

    private StatementStanding of(EventId statement) {
        return Objects.requireNonNull(statements.get(statement), "a statement that was never loaded");
    }
}
