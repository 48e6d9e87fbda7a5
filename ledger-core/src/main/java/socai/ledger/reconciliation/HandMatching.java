package socai.ledger.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.ledger.law.Documents;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.statement.Difference;
import socai.ledger.statement.Match;
import socai.ledger.statement.Payment;
import socai.ledger.statement.StatementLine;
import socai.ledger.statement.Unlikeness;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;

/**
 * Decides what may be matched by hand. A person sees what no rule sees, such as a number that was written wrongly; but sums
 * and codes are as they are, and where they differ, that is explained and not matched away.
 */
final class HandMatching {
    private final StatementStanding standing;
    private final Documents documents;

    HandMatching(StatementStanding standing, Documents documents) {
        this.standing = standing;
        this.documents = documents;
    }

    /**
     * What differences are together.
     *
     * @param numbers those of the differences, from 1
     * @throws Refusal when they are not the same money
     */
    Match match(SortedSet<Integer> numbers) {
        var parts = numbers.stream().map(standing::unmatched).toList();
        sumsMustBeEqual(parts);
        var match = join(parts);
        mustBeReadable(match);
        match.lines()
                .forEach(line -> match.entries()
                        .forEach(entry -> paymentMustBeLike(standing.lines().get(line - 1), payment(entry))));
        return match;
    }

    /** Puts together what differences have; people look for it as they look for the first payment. */
    static Match join(List<Difference> parts) {
        var first = parts.stream()
                .filter(part -> !part.entries().isEmpty())
                .findFirst()
                .orElseThrow();
        return new Match(
                Match.BY_HAND,
                parts.stream().flatMap(part -> part.lines().stream()).toList(),
                parts.stream().flatMap(part -> part.entries().stream()).toList(),
                new Money(sum(parts, Difference::ours)),
                first.flow(),
                first.of());
    }

    private Payment payment(EventId id) {
        return documents
                .find(id)
                .flatMap(entry -> Payments.of(id, entry))
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_EVENT, "differences", Map.of("event", id)));
    }

    /** Nobody checks a sum of very many, and an event is short. */
    private static void mustBeReadable(Match match) {
        if (match.lines().size() > Match.MOST || match.entries().size() > Match.MOST) {
            throw new Refusal(RefusalCode.WRONG_MATCHING, "differences", Map.of());
        }
    }

    /** What the treasury has under other codes, or in another period, differs (rules.md). */
    private void paymentMustBeLike(StatementLine line, Payment payment) {
        Unlikeness.between(line, payment).ifPresent(what -> {
            throw new Refusal(
                    RefusalCode.MATCH_UNLIKE,
                    "differences",
                    Map.of("row", line.row(), "voucher", payment.voucher(), "what", what));
        });
        if (!standing.loaded().scope().covers(payment.date())) {
            throw new Refusal(
                    RefusalCode.MATCH_OUTSIDE_PERIOD,
                    "differences",
                    Map.of("voucher", payment.voucher(), "date", payment.date()));
        }
    }

    /** What is matched by hand is equal to the đồng, and on both sides (rules.md). */
    private static void sumsMustBeEqual(List<Difference> parts) {
        var theirs = sum(parts, Difference::theirs);
        var ours = sum(parts, Difference::ours);
        if (theirs == 0 || theirs != ours) {
            throw new Refusal(
                    RefusalCode.MATCH_SUMS_DIFFER,
                    "differences",
                    Map.of("theirs", new Money(theirs), "ours", new Money(ours)));
        }
    }

    private static long sum(List<Difference> parts, Function<Difference, @Nullable Money> side) {
        var sum = 0L;
        for (var part : parts) {
            var amount = side.apply(part);
            sum = Math.addExact(sum, amount == null ? 0 : amount.dong());
        }
        return sum;
    }
}
