package socai.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.SOUTH;
import static socai.testing.TreasuryStatements.JUNE;
import static socai.testing.TreasuryStatements.RULES;
import static socai.testing.TreasuryStatements.paid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import socai.testing.PlantedStatement;

/** Of many payments that differ from their statement here and there, exactly what differs is found. */
class MatcherProperties {
    private static final int PAYMENTS = 10_000;

    @Test
    void of_ten_thousand_payments_each_difference_that_was_planted_is_found_and_no_other() {
        qt().withExamples(5).withShrinkCycles(0).forAll(longs().all()).checkAssert(seed -> {
            var random = new Random(seed);
            var payments = payments(random);
            var planted = PlantedStatement.of(payments, random);
            var known = payments.stream()
                    .filter(payment -> !planted.missing().contains(payment.id()))
                    .toList();
            var found = Matcher.match(JUNE, planted.lines(), known, RULES, PAYMENTS);
            assertThat(found(found.differences())).isEqualTo(planted.planted());
            assertThat(found.matches()).hasSize(PAYMENTS - 5 * PAYMENTS / 100);
        });
    }

    /** Vouchers are numbered in each unit for itself, and many amounts are equal; what is planted is told apart. */
    private static List<Payment> payments(Random random) {
        var payments = new ArrayList<Payment>();
        for (var i = 0; i < PAYMENTS; i++) {
            var day = PlantedStatement.isLate(i) ? random.nextInt(31, 36) : random.nextInt(1, 31);
            var isNorth = i / 100 % 2 == 0;
            var number = i / 200 * 100 + (isNorth ? i % 100 : (i + 50) % 100);
            var dong = i % 100 < 5 ? 10_000_000L + i : 1_000L * random.nextInt(1, 100);
            payments.add(paid(i, "UNC-" + number, day, dong, isNorth ? NORTH : SOUTH));
        }
        return payments;
    }

    private static Map<DifferenceKind, Set<String>> found(List<Difference> differences) {
        var found = new TreeMap<DifferenceKind, Set<String>>();
        for (var difference : differences) {
            var voucher = Objects.requireNonNull(difference.of().voucher()).value();
            assertThat(found.computeIfAbsent(difference.proposed(), any -> new TreeSet<>())
                            .add(voucher))
                    .as("%s is found once", voucher)
                    .isTrue();
        }
        return found;
    }
}
