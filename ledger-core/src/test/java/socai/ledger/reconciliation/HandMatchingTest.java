package socai.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.on;
import static socai.testing.TreasuryStatements.JUNE;
import static socai.testing.TreasuryStatements.RULES;
import static socai.testing.TreasuryStatements.june;
import static socai.testing.TreasuryStatements.line;
import static socai.testing.TreasuryStatements.load;
import static socai.testing.TreasuryStatements.payment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.ExplainDifference;
import socai.ledger.command.LedgerCommand.MatchByHand;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.command.LedgerCommand.ReconciliationCommand;
import socai.ledger.command.LedgerCommand.SignStatement;
import socai.ledger.command.LedgerCommand.TakeApart;
import socai.ledger.event.LedgerEvent.MatchedByHand;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ReconciliationEvent;
import socai.ledger.refusal.Refusal;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Match;
import socai.ledger.statement.Matcher;
import socai.ledger.statement.Payment;
import socai.ledger.statement.Side;
import socai.ledger.statement.StatementLine;
import socai.ledger.text.Text;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.ledger.value.UnitCode;

/** What may be matched by hand, and what may not: each limit from both of its sides. */
class HandMatchingTest {
    private static final EventId STATEMENT = new EventId(new UUID(1, 1));

    private final Map<EventId, MoneyEvent> log = new HashMap<>();
    private final List<Payment> payments = new ArrayList<>();
    private final List<StatementLine> lines = new ArrayList<>();
    private final Reconciliations statements = new Reconciliations();

    private void paid(int number, LocalDate day, long dong, UnitCode unit) {
        MoneyEvent entry = on(day, disburse(unit, dong, "S" + number)).entry();
        log.put(payment(number), entry);
        payments.add(Payments.of(payment(number), entry).orElseThrow());
    }

    private void paid(int number, long dong) {
        paid(number, june(10), dong, NORTH);
    }

    /** Lines are differences 1, 2, … and payments those that follow, since no number is the same on both sides. */
    private void loaded() {
        record(load(STATEMENT, "a", lines, payments, 9, null, CLERK));
    }

    private void told(long... amounts) {
        for (var dong : amounts) {
            lines.add(line(lines.size() + 2, "K" + lines.size(), 20, dong));
        }
    }

    @Test
    void one_line_is_matched_with_several_payments_and_differs_no_more() {
        told(100, 7);
        paid(1, 60);
        paid(2, 40);
        loaded();
        assertThat(statements.open()).isEqualTo(207);
        var matched = (MatchedByHand) record(byHand(1, 4, 3)).getFirst();
        assertThat(matched.differences()).containsExactly(1, 3, 4);
        assertThat(matched.match().rule()).isEqualTo(Match.BY_HAND);
        assertThat(matched.match().lines()).containsExactly(1);
        assertThat(matched.match().entries()).containsExactly(payment(1), payment(2));
        assertThat(matched.match().amount()).isEqualTo(new Money(100));
        assertThat(statements.open()).isEqualTo(7);
    }

    @Test
    void one_payment_is_matched_with_several_lines() {
        told(60, 40);
        paid(1, 100);
        loaded();
        assertThat(code(byHand(1, 2, 3))).isEqualTo("recorded");
        assertThat(statements.open()).isZero();
    }

    @Test
    void the_sums_are_equal_to_the_dong_and_neither_side_is_empty() {
        told(100, 1);
        paid(1, 101);
        loaded();
        assertThat(code(byHand(1, 3))).isEqualTo("MATCH_SUMS_DIFFER");
        assertThat(code(byHand(1, 2))).isEqualTo("MATCH_SUMS_DIFFER");
        assertThat(code(byHand(3))).isEqualTo("MATCH_SUMS_DIFFER");
        assertThat(code(byHand())).isEqualTo("MATCH_SUMS_DIFFER");
        assertThat(code(byHand(1, 2, 3))).isEqualTo("recorded");
    }

    @Test
    void what_the_treasury_has_for_another_unit_is_not_matched_away() {
        lines.add(line(2, "K1", 20, 100, SOUTH));
        lines.add(line(3, "K2", 20, 100, null));
        paid(1, 100);
        loaded();
        assertThat(code(byHand(1, 3))).isEqualTo("MATCH_UNLIKE");
        assertThat(code(byHand(2, 3))).as("a line that names no unit is of any").isEqualTo("recorded");
    }

    @Test
    void a_payment_of_another_period_is_a_matter_of_time() {
        lines.add(line(2, "S1", 30, 100));
        lines.add(line(3, "S2", 30, 50));
        paid(1, june(30).plusDays(1), 100, NORTH);
        paid(2, june(1), 50, NORTH);
        loaded();
        assertThat(code(byHand(1))).isEqualTo("MATCH_OUTSIDE_PERIOD");
        assertThat(code(byHand(2, 3)))
                .as("within the period any number of days lies between")
                .isEqualTo("recorded");
    }

    @Test
    void what_is_matched_is_neither_matched_again_nor_explained_until_it_is_taken_apart() {
        told(100, 100);
        paid(1, 100);
        loaded();
        record(explain(1, DifferenceKind.MISSING_HERE));
        record(byHand(1, 3));
        assertThat(code(byHand(2, 3))).isEqualTo("DIFFERENCE_MATCHED");
        assertThat(code(explain(1, DifferenceKind.MISSING_HERE))).isEqualTo("DIFFERENCE_MATCHED");
        assertThat(code(apart(2))).isEqualTo("NOT_MATCHED_BY_HAND");
        assertThat(code(apart(3))).isEqualTo("recorded");
        assertThat(code(apart(3))).isEqualTo("NOT_MATCHED_BY_HAND");
        assertThat(statements.open()).as("an explanation does not come back").isEqualTo(300);
        assertThat(code(byHand(2, 3))).isEqualTo("recorded");
        assertThat(code(byHand(1, 9))).isEqualTo("UNKNOWN_DIFFERENCE");
        assertThat(code(apart(9))).isEqualTo("UNKNOWN_DIFFERENCE");
    }

    @Test
    void a_side_signs_what_is_matched_by_hand_and_then_it_stays() {
        told(100);
        paid(1, 100);
        loaded();
        record(byHand(1, 2));
        assertThat(code(new SignStatement(PROGRAMME, Y2013, STATEMENT, Side.LEDGER, null, CLERK)))
                .isEqualTo("recorded");
        assertThat(code(apart(1))).isEqualTo("STATEMENT_SIGNED");
        assertThat(code(byHand(1, 2))).isEqualTo("STATEMENT_SIGNED");
    }

    @Test
    void matching_again_keeps_what_is_found_again_under_its_new_numbers_and_drops_the_rest() {
        told(30, 100, 200);
        paid(1, 100);
        paid(2, 200);
        loaded();
        record(byHand(2, 4));
        record(byHand(3, 5));
        // The first line is mended by an entry; the payment of 200 was undone.
        paid(3, june(20), 30, NORTH);
        payments.set(2, renamed(payments.get(2), "K0"));
        payments.remove(1);
        var events = record(new MatchStatement(
                PROGRAMME, Y2013, STATEMENT, Matcher.match(JUNE, lines, payments, RULES, 12), CLERK));
        assertThat(events.stream().filter(MatchedByHand.class::isInstance))
                .singleElement()
                .satisfies(event -> {
                    var again = (MatchedByHand) event;
                    assertThat(again.differences()).containsExactly(1, 3);
                    assertThat(again.match().lines()).containsExactly(2);
                });
        assertThat(statements.open()).isEqualTo(200);
    }

    private static Payment renamed(Payment payment, String voucher) {
        return new Payment(
                payment.id(),
                payment.date(),
                payment.amount(),
                payment.flow(),
                new Text(voucher),
                payment.project(),
                payment.source(),
                payment.unit(),
                payment.chapter(),
                payment.payee());
    }

    private static MatchByHand byHand(Integer... differences) {
        return new MatchByHand(PROGRAMME, Y2013, STATEMENT, new TreeSet<>(List.of(differences)), null, CLERK);
    }

    private static TakeApart apart(int difference) {
        return new TakeApart(PROGRAMME, Y2013, STATEMENT, difference, CLERK);
    }

    private static ExplainDifference explain(int number, DifferenceKind kind) {
        return new ExplainDifference(PROGRAMME, Y2013, STATEMENT, number, kind, null, CLERK);
    }

    private List<ReconciliationEvent> record(ReconciliationCommand command) {
        var before = statements.open();
        var events = statements.decide(command, id -> Optional.ofNullable(log.get(id)));
        assertThat(statements.open()).as("deciding changes nothing").isEqualTo(before);
        events.forEach(statements::evolve);
        return events;
    }

    private String code(ReconciliationCommand command) {
        try {
            record(command);
            return "recorded";
        } catch (Refusal refusal) {
            return refusal.code().name();
        }
    }
}
