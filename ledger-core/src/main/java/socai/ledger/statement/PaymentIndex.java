package socai.ledger.statement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.text.Text;

/** Payments by what a line may ask of them; they are put in order once for each set of criteria. */
final class PaymentIndex {
    private final List<Payment> payments;
    private final boolean byAmount;
    private final boolean byDay;
    private final Map<Set<Criterion>, Map<Key, List<Payment>>> known = new HashMap<>();

    /** Takes whether the amount and the day must be the same too. */
    PaymentIndex(List<Payment> payments, boolean byAmount, boolean byDay) {
        this.payments = payments;
        this.byAmount = byAmount;
        this.byDay = byDay;
    }

    /** What two must have in common; the chapter is compared apart, since few payments name it. */
    record Key(
            Flow flow,
            Set<Criterion> asked,
            @Nullable String voucher,
            @Nullable Object project,
            @Nullable Object source,
            @Nullable Object unit,
            @Nullable Object amount,
            @Nullable Object day) {
        Key {
            asked = Set.copyOf(asked);
        }
    }

    /** The payments that a line asks for, if it stands for this voucher. */
    Stream<Payment> of(Set<Criterion> equal, StatementLine line, @Nullable Text voucher) {
        var asked = asked(equal, line);
        return known
                .computeIfAbsent(asked, this::read)
                .getOrDefault(key(asked, line, voucher, byAmount, byDay), List.of())
                .stream()
                .filter(payment -> !asked.contains(Criterion.CHAPTER)
                        || payment.chapter() == null
                        || Objects.equals(payment.chapter(), line.chapter()));
    }

    /** What a line has in common with others. */
    static Key key(Set<Criterion> equal, StatementLine line, boolean byAmount, boolean byDay) {
        return key(asked(equal, line), line, line.voucher(), byAmount, byDay);
    }

    /** A code that the line does not name is not asked for. */
    private static Set<Criterion> asked(Set<Criterion> equal, StatementLine line) {
        var asked = EnumSet.noneOf(Criterion.class);
        for (var criterion : equal) {
            var named = switch (criterion) {
                case VOUCHER -> line.voucher();
                case PROJECT -> line.project();
                case SOURCE -> line.source();
                case UNIT -> line.unit();
                case CHAPTER -> line.chapter();
            };
            if (named != null) {
                asked.add(criterion);
            }
        }
        return asked;
    }

    private static Key key(
            Set<Criterion> asked, StatementLine line, @Nullable Text voucher, boolean byAmount, boolean byDay) {
        return new Key(
                line.flow(),
                asked,
                asked.contains(Criterion.VOUCHER) && voucher != null ? voucher.identity() : null,
                asked.contains(Criterion.PROJECT) ? line.project() : null,
                asked.contains(Criterion.SOURCE) ? line.source() : null,
                asked.contains(Criterion.UNIT) ? line.unit() : null,
                byAmount ? line.amount() : null,
                byDay ? line.date() : null);
    }

    private Map<Key, List<Payment>> read(Set<Criterion> asked) {
        var read = new HashMap<Key, List<Payment>>();
        payments.forEach(payment -> read.computeIfAbsent(key(asked, payment), any -> new ArrayList<>())
                .add(payment));
        return read;
    }

    private Key key(Set<Criterion> asked, Payment payment) {
        return new Key(
                payment.flow(),
                asked,
                asked.contains(Criterion.VOUCHER) ? payment.voucher().identity() : null,
                asked.contains(Criterion.PROJECT) ? payment.project() : null,
                asked.contains(Criterion.SOURCE) ? payment.source() : null,
                asked.contains(Criterion.UNIT) ? payment.unit() : null,
                byAmount ? payment.amount() : null,
                byDay ? payment.date() : null);
    }
}
