package socai.ledger.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import socai.ledger.statement.MatchGroup.Numbered;
import socai.ledger.text.Text;
import socai.ledger.value.EventId;

/**
 * The lines and the payments that are not matched yet, found by what they have in common. Groups come one after the
 * other: what is taken of one group is in none that follows.
 */
final class MatchSides {
    private static final Set<Criterion> ALL = Set.of(Criterion.values());
    private static final Set<Criterion> CODES = EnumSet.complementOf(EnumSet.of(Criterion.VOUCHER));

    /** Between the numbers of several vouchers in one cell. */
    private static final Pattern BETWEEN = Pattern.compile("[,+&]");

    private final List<Numbered> lines;
    private final List<Payment> payments;
    private final Set<Integer> takenLines = new HashSet<>();
    private final Set<EventId> takenPayments = new HashSet<>();

    MatchSides(List<StatementLine> lines, List<Payment> payments) {
        this.lines = IntStream.range(0, lines.size())
                .mapToObj(i -> new Numbered(i + 1, lines.get(i)))
                .toList();
        this.payments = payments.stream()
                .sorted(Comparator.comparing(Payment::date)
                        .thenComparing(payment -> payment.id().value()))
                .toList();
    }

    static long daysBetween(StatementLine line, Payment payment) {
        return Math.abs(line.date().toEpochDay() - payment.date().toEpochDay());
    }

    void take(MatchGroup group) {
        group.lines().forEach(each -> takenLines.add(each.number()));
        group.payments().forEach(payment -> takenPayments.add(payment.id()));
    }

    /** Each line with the payment of its amount that is nearest in time. */
    Stream<MatchGroup> pairs(MatchRule rule, BiPredicate<StatementLine, Payment> near) {
        var index = index(true, false);
        return openLines()
                .filter(each -> isOf(rule, each.line()))
                .map(each -> open(index.of(
                                rule.equal(), each.line(), each.line().voucher()))
                        .filter(payment -> near.test(each.line(), payment))
                        .min(Comparator.comparingLong((Payment payment) -> daysBetween(each.line(), payment))
                                .thenComparing(Payment::date)
                                .thenComparing(payment -> payment.id().value()))
                        .map(payment -> MatchGroup.of(each, payment)))
                .flatMap(Optional::stream);
    }

    /** All lines that are alike with all payments that are like them, where the sums agree. */
    Stream<MatchGroup> sums(MatchRule rule, BiPredicate<StatementLine, Payment> near) {
        var byDay = !rule.isByVoucher();
        var index = index(false, byDay);
        var alike = alike(rule.equal(), line -> isOf(rule, line), byDay)
                .map(group -> new MatchGroup(group, like(group, rule.equal(), index, near)));
        return Stream.concat(alike, rule.isByVoucher() ? severalVouchers(rule, index, near) : Stream.empty())
                .filter(MatchGroup::isWhole)
                .filter(MatchGroup::sumsAgree);
    }

    /** A line that names several vouchers, with the payments of all of them. */
    private Stream<MatchGroup> severalVouchers(
            MatchRule rule, PaymentIndex index, BiPredicate<StatementLine, Payment> near) {
        return openLines().filter(each -> vouchers(each.line()).size() > 1).map(each -> {
            var named = vouchers(each.line()).stream()
                    .flatMap(voucher -> open(index.of(rule.equal(), each.line(), voucher)))
                    .filter(payment -> near.test(each.line(), payment))
                    .distinct()
                    .toList();
            return new MatchGroup(List.of(each), named);
        });
    }

    private static List<Text> vouchers(StatementLine line) {
        return line.voucher() == null
                ? List.of()
                : BETWEEN.splitAsStream(line.voucher().value())
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(Text::new)
                        .toList();
    }

    /** Lines and payments of one voucher and all codes, whatever their amounts. */
    Stream<MatchGroup> sameVoucherAndCodes(BiPredicate<StatementLine, Payment> near) {
        var index = index(false, false);
        return alike(ALL, line -> line.voucher() != null, false)
                .map(group -> new MatchGroup(group, like(group, ALL, index, near)))
                .filter(MatchGroup::isWhole);
    }

    /** A line and a payment of one voucher and amount, whatever their codes. */
    Stream<MatchGroup> sameVoucherAndAmount(BiPredicate<StatementLine, Payment> near) {
        var index = index(true, false);
        return openLines()
                .filter(each -> each.line().voucher() != null)
                .map(each -> open(index.of(
                                Set.of(Criterion.VOUCHER),
                                each.line(),
                                each.line().voucher()))
                        .filter(payment -> near.test(each.line(), payment))
                        .findFirst()
                        .map(payment -> MatchGroup.of(each, payment)))
                .flatMap(Optional::stream);
    }

    /** A line and a payment of one day and amount under the same codes, which have no likes: their numbers differ. */
    Stream<MatchGroup> sameDayAndAmount(Predicate<Payment> own) {
        var index = index(true, true);
        var likes = new HashMap<PaymentIndex.Key, Integer>();
        openLines().forEach(each -> likes.merge(PaymentIndex.key(CODES, each.line(), true, true), 1, Integer::sum));
        return openLines()
                .filter(each -> likes.getOrDefault(PaymentIndex.key(CODES, each.line(), true, true), 0) == 1)
                .map(each -> new MatchGroup(
                        List.of(each),
                        open(index.of(CODES, each.line(), null)).filter(own).toList()))
                .filter(group -> group.payments().size() == 1);
    }

    /** The lines that are left, each alone. */
    Stream<MatchGroup> restOfLines() {
        return openLines().map(each -> new MatchGroup(List.of(each), List.of()));
    }

    /** The payments that are left, each alone. */
    Stream<MatchGroup> restOfPayments(Predicate<Payment> own) {
        return open(payments.stream()).filter(own).map(payment -> new MatchGroup(List.of(), List.of(payment)));
    }

    private Stream<Numbered> openLines() {
        return lines.stream().filter(each -> !takenLines.contains(each.number()));
    }

    private Stream<Payment> open(Stream<Payment> some) {
        return some.filter(payment -> !takenPayments.contains(payment.id()));
    }

    private PaymentIndex index(boolean byAmount, boolean byDay) {
        return new PaymentIndex(open(payments.stream()).toList(), byAmount, byDay);
    }

    /** Codes and days alone match what names no voucher: a number that differs is seen as one. */
    private static boolean isOf(MatchRule rule, StatementLine line) {
        return rule.isByVoucher() == (line.voucher() != null);
    }

    private Stream<List<Numbered>> alike(Set<Criterion> equal, Predicate<StatementLine> which, boolean byDay) {
        var groups = new LinkedHashMap<PaymentIndex.Key, List<Numbered>>();
        openLines()
                .filter(each -> which.test(each.line()))
                .forEach(each -> groups.computeIfAbsent(
                                PaymentIndex.key(equal, each.line(), false, byDay), any -> new ArrayList<>())
                        .add(each));
        return groups.values().stream();
    }

    private List<Payment> like(
            List<Numbered> group, Set<Criterion> equal, PaymentIndex index, BiPredicate<StatementLine, Payment> near) {
        var first = group.getFirst().line();
        return open(index.of(equal, first, first.voucher()))
                .filter(payment -> group.stream().anyMatch(each -> near.test(each.line(), payment)))
                .toList();
    }
}
