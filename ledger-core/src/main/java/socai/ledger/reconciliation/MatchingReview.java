package socai.ledger.reconciliation;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.law.Documents;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.statement.Flow;
import socai.ledger.statement.Matching;
import socai.ledger.statement.Payment;
import socai.ledger.statement.StatementLine;
import socai.ledger.statement.StatementScope;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;

/** Holds a matching against the lines of its statement and the entries of the log: whoever made it, it must be true. */
final class MatchingReview {
    private final StatementScope scope;
    private final List<StatementLine> lines;
    private final Documents documents;
    private final BitSet settled = new BitSet();
    private final Set<EventId> entries = new HashSet<>();

    MatchingReview(StatementScope scope, List<StatementLine> lines, Documents documents) {
        this.scope = scope;
        this.lines = lines;
        this.documents = documents;
    }

    /**
     * Each line is matched or different, once, and no payment is counted twice; what is matched is equal to the đồng
     * (rules.md).
     *
     * @throws Refusal WRONG_MATCHING; UNKNOWN_EVENT for what is no payment of the programme and year
     */
    void matchingMustSettleAll(Matching matching) {
        for (var match : matching.matches()) {
            amountMustBe(match.amount(), linesOf(match.lines(), match.flow()));
            amountMustBe(match.amount(), paymentsOf(match.entries(), match.flow()));
            mustBe(!match.lines().isEmpty() && !match.entries().isEmpty());
            mustBe(match.rule() >= 1 && match.rule() <= matching.rules().size());
        }
        for (var difference : matching.differences()) {
            amountMustBe(difference.theirs(), linesOf(difference.lines(), difference.flow()));
            amountMustBe(difference.ours(), paymentsOf(difference.entries(), difference.flow()));
            mustBe(!difference.lines().isEmpty() || !difference.entries().isEmpty());
            difference.explanationMustFit(difference.proposed());
        }
        mustBe(settled.cardinality() == lines.size());
    }

    private @Nullable Long linesOf(Collection<Integer> numbers, Flow flow) {
        if (numbers.isEmpty()) {
            return null;
        }
        var sum = 0L;
        for (var number : numbers) {
            mustBe(number >= 1 && number <= lines.size() && !settled.get(number));
            settled.set(number);
            var line = lines.get(number - 1);
            mustBe(line.flow() == flow);
            sum = Math.addExact(sum, line.amount().dong());
        }
        return sum;
    }

    private @Nullable Long paymentsOf(Collection<EventId> ids, Flow flow) {
        if (ids.isEmpty()) {
            return null;
        }
        var sum = 0L;
        for (var id : ids) {
            mustBe(entries.add(id));
            var payment = payment(id);
            mustBe(payment.flow() == flow);
            sum = Math.addExact(sum, payment.amount().dong());
        }
        return sum;
    }

    private Payment payment(EventId id) {
        return documents
                .find(id)
                .filter(entry -> entry.year().equals(scope.year())
                        && entry.line().programme().equals(scope.programme()))
                .flatMap(entry -> Payments.of(id, entry))
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_EVENT, "matching", Map.of("event", id)));
    }

    private static void amountMustBe(@Nullable Money said, @Nullable Long sum) {
        mustBe(said == null ? sum == null : sum != null && said.dong() == sum);
    }

    private static void mustBe(boolean holds) {
        if (!holds) {
            throw new Refusal(RefusalCode.WRONG_MATCHING, "matching", Map.of());
        }
    }
}
