package socai.ledger.statement;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Copies;

/**
 * A rule by which lines of a statement are matched with payments. Rules are tried in their order, and amounts are always
 * equal to the đồng.
 *
 * @param equal what must be the same on both sides
 * @param days how far the two dates may be apart
 * @param sums whether all that is the same on one side is matched with all on the other, if the sums are equal: one line
 *     for several vouchers, or several lines for one voucher
 */
public record MatchRule(SortedSet<Criterion> equal, int days, boolean sums) {
    /** A payment that the treasury books later than this is a matter of another period. */
    public static final int MOST_DAYS = 60;

    /** Days between the two dates of one payment, as they are usual around a weekend and a holiday. */
    public static final int USUAL_DAYS = 10;

    /** Every rule names some, so that a file cannot make the matching slow. */
    public static final int MOST_RULES = 20;

    public MatchRule {
        equal = Copies.of(equal);
        if (days < 0 || days > MOST_DAYS) {
            throw new InvalidValue("matchDays", days);
        }
        if (equal.isEmpty()) {
            throw new InvalidValue("matchRule", equal);
        }
    }

    static MatchRule of(Set<Criterion> equal, int days, boolean sums) {
        return new MatchRule(new TreeSet<>(equal), days, sums);
    }

    /** Whether it looks at the number of the voucher, and not at codes and dates alone. */
    boolean isByVoucher() {
        return equal.contains(Criterion.VOUCHER);
    }

    /** The rules that are used where nobody says others. */
    public static List<MatchRule> usual(int days) {
        var all = EnumSet.allOf(Criterion.class);
        var codes = EnumSet.complementOf(EnumSet.of(Criterion.VOUCHER));
        return List.of(
                of(all, 0, false), of(all, days, false), of(all, days, true), of(codes, 0, false), of(codes, 0, true));
    }
}
