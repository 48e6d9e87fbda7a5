package socai.ledger.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds which lines of a statement and which payments of the ledger are the same money. The same statement, payments and
 * rules always give the same: nothing hangs on chance or on the order in which the payments are read.
 */
public final class Matcher {
    private final List<MatchRule> rules;
    private final MatchSides sides;
    private final Predicate<Payment> own;
    private final List<Match> matches = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();

    private Matcher(StatementScope scope, List<MatchRule> rules, MatchSides sides) {
        this.rules = rules;
        this.sides = sides;
        this.own = payment -> scope.covers(payment.date());
    }

    /**
     * Matches a statement.
     *
     * @param payments those of the period and, because one that is found in it is a matter of timing, those of some days
     *     before and after
     * @param position up to where the log was read
     */
    public static Matching match(
            StatementScope scope,
            List<StatementLine> lines,
            List<Payment> payments,
            List<MatchRule> rules,
            long position) {
        var matcher = new Matcher(scope, rules, new MatchSides(lines, payments));
        matcher.matchAll();
        matcher.findDifferences();
        return new Matching(
                position,
                rules,
                matcher.matches.stream()
                        .sorted(Comparator.comparingInt(match -> match.lines().getFirst()))
                        .toList(),
                matcher.differences.stream()
                        .sorted(Comparator.comparingInt(Matcher::firstLine))
                        .toList());
    }

    /** What stands in the ledger alone comes last, in the order of its days. */
    private static int firstLine(Difference difference) {
        return difference.lines().isEmpty()
                ? Integer.MAX_VALUE
                : difference.lines().getFirst();
    }

    private void matchAll() {
        for (var place = 1; place <= rules.size(); place++) {
            var number = place;
            find(rules.get(place - 1)).forEach(group -> settle(number, group));
        }
    }

    private Stream<MatchGroup> find(MatchRule rule) {
        // What names no voucher is looked for in the period alone.
        BiPredicate<StatementLine, Payment> near = (line, payment) ->
                MatchSides.daysBetween(line, payment) <= rule.days() && (rule.isByVoucher() || own.test(payment));
        return rule.sums() ? sides.sums(rule, near) : sides.pairs(rule, near);
    }

    /** The same money in another period is a difference, which time explains. */
    private void settle(int rule, MatchGroup group) {
        if (group.payments().stream().allMatch(own)) {
            sides.take(group);
            matches.add(group.match(rule));
        } else {
            differ(DifferenceKind.TIMING, group);
        }
    }

    private void differ(DifferenceKind kind, MatchGroup group) {
        sides.take(group);
        differences.add(group.difference(kind));
    }

    private void findDifferences() {
        var days = rules.stream().mapToInt(MatchRule::days).max().orElse(0);
        BiPredicate<StatementLine, Payment> near = (line, payment) -> MatchSides.daysBetween(line, payment) <= days;
        sides.sameVoucherAndCodes(near).forEach(this::differInAmountOrTime);
        sides.sameVoucherAndAmount(near).forEach(group -> differ(DifferenceKind.WRONG_CODE, group));
        sides.sameDayAndAmount(own).forEach(group -> differ(DifferenceKind.WRONG_CODE, group));
        sides.restOfLines().forEach(group -> differ(DifferenceKind.MISSING_HERE, group));
        sides.restOfPayments(own).forEach(group -> differ(DifferenceKind.MISSING_THERE, group));
    }

    private void differInAmountOrTime(MatchGroup group) {
        differ(group.sumsAgree() ? DifferenceKind.TIMING : DifferenceKind.AMOUNT_DIFFERS, group);
    }
}
