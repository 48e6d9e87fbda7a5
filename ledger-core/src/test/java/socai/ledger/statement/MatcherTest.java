package socai.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.SOUTH;
import static socai.testing.TreasuryStatements.JUNE;
import static socai.testing.TreasuryStatements.RULES;
import static socai.testing.TreasuryStatements.line;
import static socai.testing.TreasuryStatements.paid;
import static socai.testing.TreasuryStatements.payment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Money;

/** Which lines and payments are the same money, and why others differ: on both sides of each limit. */
class MatcherTest {
    @Test
    void a_line_and_a_payment_of_one_voucher_amount_and_code_are_the_same() {
        var found = match(List.of(line(2, "UNC-01", 20, 500)), List.of(paid(1, "unc-01", 20, 500)));
        assertThat(found.differences()).isEmpty();
        assertThat(found.matches())
                .containsExactly(new Match(
                        1,
                        List.of(1),
                        List.of(payment(1)),
                        new Money(500),
                        Flow.PAID,
                        paid(1, "unc-01", 20, 500).particulars()));
    }

    @Test
    void the_dates_may_be_as_many_days_apart_as_the_rule_says_and_no_more() {
        var days = MatchRule.USUAL_DAYS;
        assertThat(kinds(List.of(line(2, "1", 11, 5)), List.of(paid(1, "1", 11 + days, 5))))
                .isEmpty();
        assertThat(kinds(List.of(line(2, "1", 11, 5)), List.of(paid(1, "1", 12 + days, 5))))
                .containsExactly(DifferenceKind.MISSING_HERE, DifferenceKind.MISSING_THERE);
    }

    @Test
    void a_date_beyond_the_period_is_a_matter_of_timing_from_its_first_day_on() {
        var last = List.of(line(2, "1", 30, 5));
        assertThat(kinds(last, List.of(paid(1, "1", 30, 5)))).isEmpty();
        assertThat(kinds(last, List.of(paid(1, "1", 31, 5)))).containsExactly(DifferenceKind.TIMING);
        var first = List.of(line(2, "1", 1, 5));
        assertThat(kinds(first, List.of(paid(1, "1", 1, 5)))).isEmpty();
        assertThat(kinds(first, List.of(paid(1, "1", 0, 5)))).containsExactly(DifferenceKind.TIMING);
    }

    @Test
    void what_lies_beyond_the_period_and_in_no_line_is_no_difference() {
        assertThat(kinds(List.of(), List.of(paid(1, "1", 31, 5), paid(2, "2", 0, 5))))
                .isEmpty();
        assertThat(kinds(List.of(), List.of(paid(1, "1", 30, 5), paid(2, "2", 1, 5))))
                .containsExactly(DifferenceKind.MISSING_THERE, DifferenceKind.MISSING_THERE);
    }

    @Test
    void an_amount_differs_by_one_dong() {
        var found = match(List.of(line(2, "1", 20, 500)), List.of(paid(1, "1", 20, 501)));
        assertThat(found.matches()).isEmpty();
        assertThat(found.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.proposed()).isEqualTo(DifferenceKind.AMOUNT_DIFFERS);
            assertThat(difference.theirs()).isEqualTo(new Money(500));
            assertThat(difference.ours()).isEqualTo(new Money(501));
            assertThat(difference.amount()).isEqualTo(new Money(1));
        });
    }

    @Test
    void a_unit_that_differs_is_a_wrong_code_and_one_that_is_not_named_is_none() {
        assertThat(kinds(List.of(line(2, "1", 20, 5, SOUTH)), List.of(paid(1, "1", 20, 5, NORTH))))
                .containsExactly(DifferenceKind.WRONG_CODE);
        assertThat(kinds(List.of(line(2, "1", 20, 5, null)), List.of(paid(1, "1", 20, 5, NORTH))))
                .isEmpty();
    }

    @Test
    void a_voucher_number_that_differs_is_a_wrong_code_where_nothing_else_is_alike() {
        assertThat(kinds(List.of(line(2, "12", 20, 5)), List.of(paid(1, "21", 20, 5))))
                .containsExactly(DifferenceKind.WRONG_CODE);
        assertThat(kinds(List.of(line(2, "12", 20, 5)), List.of(paid(1, "21", 20, 5), paid(2, "22", 20, 5))))
                .containsExactly(
                        DifferenceKind.MISSING_HERE, DifferenceKind.MISSING_THERE, DifferenceKind.MISSING_THERE);
    }

    @Test
    void one_voucher_may_stand_in_several_lines_and_one_line_name_several_vouchers() {
        var parts = match(List.of(line(2, "1", 20, 3), line(3, "1", 21, 4)), List.of(paid(1, "1", 20, 7)));
        assertThat(parts.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.lines()).containsExactly(1, 2));
        var several = match(
                List.of(line(2, "1, 2 + 3", 20, 9)),
                List.of(paid(1, "1", 20, 2), paid(2, "2", 20, 3), paid(3, "3", 21, 4)));
        assertThat(several.differences()).isEmpty();
        assertThat(several.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.entries()).containsExactly(payment(1), payment(2), payment(3)));
        assertThat(kinds(List.of(line(2, "1, 2", 20, 6)), List.of(paid(1, "1", 20, 2), paid(2, "2", 20, 3))))
                .containsExactly(
                        DifferenceKind.MISSING_HERE, DifferenceKind.MISSING_THERE, DifferenceKind.MISSING_THERE);
    }

    @Test
    void a_line_without_a_voucher_is_found_by_its_day_and_codes_alone_or_with_others_of_the_day() {
        assertThat(kinds(List.of(line(2, null, 20, 5)), List.of(paid(1, "1", 20, 5))))
                .isEmpty();
        assertThat(kinds(List.of(line(2, null, 20, 5)), List.of(paid(1, "1", 21, 5))))
                .containsExactly(DifferenceKind.MISSING_HERE, DifferenceKind.MISSING_THERE);
        assertThat(kinds(List.of(line(2, null, 20, 9)), List.of(paid(1, "1", 20, 5), paid(2, "2", 20, 4))))
                .isEmpty();
    }

    @Test
    void so_many_belong_together_and_no_more() {
        assertThat(kinds(List.of(line(2, "1", 20, Match.MOST)), payments(Match.MOST)))
                .isEmpty();
        assertThat(kinds(List.of(line(2, "1", 20, Match.MOST + 1)), payments(Match.MOST + 1)))
                .hasSize(Match.MOST + 2);
    }

    private static List<Payment> payments(int count) {
        var payments = new ArrayList<Payment>();
        for (var i = 0; i < count; i++) {
            payments.add(paid(i, "1", 20, 1));
        }
        return payments;
    }

    @Test
    void what_came_back_is_not_what_was_paid() {
        var line = line(2, "1", 20, 5);
        var back = new StatementLine(
                3,
                line.voucher(),
                line.date(),
                line.amount(),
                Flow.RETURNED,
                line.project(),
                line.source(),
                line.unit(),
                null,
                null);
        assertThat(kinds(List.of(line, back), List.of(paid(1, "1", 20, 5))))
                .containsExactly(DifferenceKind.MISSING_HERE);
    }

    @Test
    void the_order_in_which_payments_are_read_changes_nothing() {
        var lines = List.of(line(2, "1", 20, 5), line(3, "1", 22, 5), line(4, null, 22, 6), line(5, "9", 22, 6));
        var payments = new ArrayList<>(
                List.of(paid(1, "1", 21, 5), paid(2, "1", 20, 5), paid(3, "2", 22, 6), paid(4, "3", 22, 6)));
        var found = match(lines, payments);
        Collections.reverse(payments);
        assertThat(match(lines, payments)).isEqualTo(found);
    }

    @Test
    void a_rule_has_a_criterion_and_a_tolerance_of_so_many_days() {
        var voucher = EnumSet.of(Criterion.VOUCHER);
        assertThat(MatchRule.of(voucher, MatchRule.MOST_DAYS, false).days()).isEqualTo(60);
        assertThatThrownBy(() -> MatchRule.of(voucher, MatchRule.MOST_DAYS + 1, false))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> MatchRule.of(voucher, -1, false)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> MatchRule.of(EnumSet.noneOf(Criterion.class), 0, false))
                .isInstanceOf(InvalidValue.class);
    }

    private static List<DifferenceKind> kinds(List<StatementLine> lines, List<Payment> payments) {
        return match(lines, payments).differences().stream()
                .map(Difference::proposed)
                .toList();
    }

    private static Matching match(List<StatementLine> lines, List<Payment> payments) {
        return Matcher.match(JUNE, lines, payments, RULES, 9);
    }
}
