package socai.recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import socai.axon.AggregateRef;
import socai.axon.Aggregates;
import socai.axon.WorkUnit;
import socai.ledger.command.LedgerCommand.ExplainDifference;
import socai.ledger.command.LedgerCommand.LoadStatement;
import socai.ledger.command.LedgerCommand.MatchByHand;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.command.LedgerCommand.ReconciliationCommand;
import socai.ledger.command.LedgerCommand.SignStatement;
import socai.ledger.command.LedgerCommand.TakeApart;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.law.Documents;
import socai.ledger.line.LineOutcome;
import socai.ledger.reconciliation.Reconciliations;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.statement.Matching;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.StreamName;
import socai.log.EventLog;

/** The statements of the treasury as commands see them, and what is open of a year as its closing sees it. */
final class ReconciliationBook {
    /** The version of a stream without events. */
    private static final long NOTHING = -1;

    private final EventLog log;
    private final Aggregates aggregates;

    ReconciliationBook(EventLog log, Aggregates aggregates) {
        this.log = log;
        this.aggregates = aggregates;
    }

    /**
     * Has the statements of a programme and year decide.
     *
     * @throws Refusal when a rule says no
     */
    LineOutcome on(ReconciliationCommand command) {
        positionMustBeReached(command);
        var known = aggregates.reconciliations(command.stream());
        ReadSet.current().read(command.stream(), known.hasEvents() ? known.version() : NOTHING);
        aggregates.decide(known, command, documents(named(command, known)));
        return LineOutcome.MOVED_NOTHING;
    }

    /**
     * By how much statements and ledger differ without an explanation, in đồng. Whoever decides by it is told by the log
     * if that changes meanwhile.
     */
    long open(ProgrammeCode programme, FiscalYear year) {
        var stream = StreamName.ofReconciliations(programme, year);
        var known = aggregates.knownReconciliations(stream);
        var version = known.map(statements -> statements.version()).orElse(NOTHING);
        ReadSet.current().read(stream, version);
        WorkUnit.current().append().expect(stream, version);
        return known.map(statements -> statements.ask(Reconciliations::open)).orElse(0L);
    }

    /** A matching was made on what the log has. */
    private void positionMustBeReached(ReconciliationCommand command) {
        if (matching(command).filter(found -> found.position() > log.head()).isPresent()) {
            throw new Refusal(RefusalCode.WRONG_MATCHING, "matching", Map.of());
        }
    }

    private static Optional<Matching> matching(ReconciliationCommand command) {
        return switch (command) {
            case LoadStatement c -> Optional.of(c.matching());
            case MatchStatement c -> Optional.of(c.matching());
            case ExplainDifference c -> Optional.empty();
            case MatchByHand c -> Optional.empty();
            case TakeApart c -> Optional.empty();
            case SignStatement c -> Optional.empty();
        };
    }

    /** The entries that a matching is about, by rules or by hand. */
    private static List<EventId> named(ReconciliationCommand command, AggregateRef<Reconciliations> known) {
        if (command instanceof MatchByHand c) {
            return known.ask(statements -> statements.entries(c.statement(), c.differences()));
        }
        return matching(command)
                .map(found -> Stream.concat(
                                found.matches().stream().flatMap(match -> match.entries().stream()),
                                found.differences().stream().flatMap(difference -> difference.entries().stream()))
                        .toList())
                .orElse(List.of());
    }

    /** All of them, read at once. */
    private Documents documents(List<EventId> named) {
        var entries = new HashMap<EventId, MoneyEvent>();
        if (!named.isEmpty()) {
            log.findAll(named).forEach((id, recorded) -> {
                if (recorded.event() instanceof MoneyEvent entry) {
                    entries.put(id, entry);
                }
            });
        }
        return id -> Optional.ofNullable(entries.get(id));
    }
}
