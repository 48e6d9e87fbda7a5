package socai.ledger.reconciliation;

import java.util.ArrayList;
import java.util.List;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.event.LedgerEvent.DifferenceExplained;
import socai.ledger.event.LedgerEvent.MatchedByHand;
import socai.ledger.event.LedgerEvent.ReconciliationEvent;
import socai.ledger.statement.Difference;

/** What people said of a matching and stays true of the next one: of the differences that are found again. */
final class FoundAgain {
    private final MatchStatement next;
    private final StatementStanding before;

    FoundAgain(MatchStatement next, StatementStanding before) {
        this.next = next;
        this.before = before;
    }

    List<ReconciliationEvent> events() {
        var events = new ArrayList<ReconciliationEvent>();
        explained(events);
        matched(events);
        return events;
    }

    private void explained(List<ReconciliationEvent> events) {
        for (var number = 1; number <= before.differences().size(); number++) {
            var said = before.explained().get(number);
            var now = said == null ? 0 : now(number);
            if (said != null && now > 0) {
                events.add(new DifferenceExplained(
                        next.programme(), next.year(), next.statement(), now, said.kind(), said.note(), said.by()));
            }
        }
    }

    /** What was matched by hand is so as long as all of its differences are there. */
    private void matched(List<ReconciliationEvent> events) {
        for (var match : before.byHand()) {
            var numbers = match.differences().stream().map(this::now).sorted().toList();
            if (numbers.getFirst() > 0) {
                var parts = numbers.stream().map(this::found).toList();
                events.add(new MatchedByHand(
                        next.programme(),
                        next.year(),
                        next.statement(),
                        numbers,
                        HandMatching.join(parts),
                        match.note(),
                        match.by()));
            }
        }
    }

    /** The number that a difference has now; 0 for one that is not found again. */
    private int now(int number) {
        return next.matching().differences().indexOf(before.differences().get(number - 1)) + 1;
    }

    private Difference found(int number) {
        return next.matching().differences().get(number - 1);
    }
}
