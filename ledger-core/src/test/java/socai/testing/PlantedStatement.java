package socai.testing;

import static socai.testing.TreasuryStatements.JUNE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Payment;
import socai.ledger.statement.StatementLine;
import socai.ledger.text.Text;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.ledger.value.UnitCode;

/**
 * A statement that agrees with payments but for differences that were planted in it: one per cent of each kind. Some lines
 * stand for several vouchers, some vouchers in several lines, and some days differ, which all is no difference.
 *
 * @param lines in an order of chance
 * @param missing payments that the ledger is not to have
 * @param planted what is to be found, of each kind the vouchers
 */
public record PlantedStatement(
        List<StatementLine> lines, Set<EventId> missing, Map<DifferenceKind, Set<String>> planted) {
    private static final int ONE_PER_CENT = 100;

    /**
     * Plants.
     *
     * @param payments of the whole period, those that are to differ in time dated in the days after it
     */
    public static PlantedStatement of(List<Payment> payments, Random random) {
        var planting = new Planting(random);
        for (var i = 0; i < payments.size(); i++) {
            planting.plant(payments.get(i), i % ONE_PER_CENT);
        }
        Collections.shuffle(planting.lines, random);
        return new PlantedStatement(planting.lines, planting.missing, planting.planted);
    }

    /** Whether the payment at this place of the list is to be dated after the period. */
    public static boolean isLate(int place) {
        return place % ONE_PER_CENT == 0;
    }

    private static final class Planting {
        private final Random random;
        private final List<StatementLine> lines = new ArrayList<>();
        private final Set<EventId> missing =
                new TreeSet<>((one, other) -> one.value().compareTo(other.value()));
        private final Map<DifferenceKind, Set<String>> planted = new EnumMap<>(DifferenceKind.class);

        Planting(Random random) {
            this.random = random;
        }

        private void plant(Payment paid, int place) {
            switch (place) {
                case 0 -> {
                    plant(DifferenceKind.TIMING, paid);
                    lines.add(line(paid, JUNE.to(), paid.amount().dong(), paid.unit()));
                }
                case 1 -> {
                    plant(DifferenceKind.WRONG_CODE, paid);
                    var other = paid.unit().equals(Samples.NORTH) ? Samples.SOUTH : Samples.NORTH;
                    lines.add(line(paid, paid.date(), paid.amount().dong(), other));
                }
                case 2 -> {
                    plant(DifferenceKind.MISSING_HERE, paid);
                    missing.add(paid.id());
                    lines.add(line(paid, paid.date(), paid.amount().dong(), paid.unit()));
                }
                case 3 -> plant(DifferenceKind.MISSING_THERE, paid);
                case 4 -> {
                    plant(DifferenceKind.AMOUNT_DIFFERS, paid);
                    lines.add(line(paid, paid.date(), paid.amount().dong() + 1, paid.unit()));
                }
                case 5, 6, 7 -> {
                    var half = paid.amount().dong() / 2;
                    lines.add(line(paid, paid.date(), half, paid.unit()));
                    lines.add(line(paid, paid.date(), paid.amount().dong() - half, paid.unit()));
                }
                case 8, 9, 10 ->
                    lines.add(line(paid, near(paid.date()), paid.amount().dong(), paid.unit()));
                default -> lines.add(line(paid, paid.date(), paid.amount().dong(), paid.unit()));
            }
        }

        private void plant(DifferenceKind kind, Payment paid) {
            planted.computeIfAbsent(kind, any -> new TreeSet<>())
                    .add(paid.voucher().value());
        }

        private LocalDate near(LocalDate day) {
            var other = day.plusDays(random.nextInt(-5, 6));
            return JUNE.covers(other) ? other : day;
        }

        private StatementLine line(Payment paid, LocalDate day, long dong, UnitCode unit) {
            return new StatementLine(
                    lines.size() + 2,
                    new Text(paid.voucher().value()),
                    day,
                    new Money(dong),
                    paid.flow(),
                    paid.project(),
                    paid.source(),
                    unit,
                    null,
                    null);
        }
    }
}
