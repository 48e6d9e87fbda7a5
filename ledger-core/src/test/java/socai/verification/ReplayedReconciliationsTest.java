package socai.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.on;
import static socai.testing.TreasuryStatements.june;
import static socai.testing.TreasuryStatements.line;
import static socai.testing.TreasuryStatements.load;
import static socai.testing.TreasuryStatements.payment;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.MatchByHand;
import socai.ledger.event.LedgerEvent.MatchTakenApart;
import socai.ledger.event.LedgerEvent.MatchedByHand;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.law.Documents;
import socai.ledger.line.Objection;
import socai.ledger.reconciliation.Payments;
import socai.ledger.reconciliation.Reconciliations;
import socai.ledger.statement.Match;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;

/** A matching by hand that stands in a log is decided again: a person may have written it past the ledger. */
class ReplayedReconciliationsTest {
    private static final EventId STATEMENT = new EventId(new UUID(1, 1));

    private final MoneyEvent entry = on(june(10), disburse(NORTH, 100, "S1")).entry();
    private final Documents documents = id -> id.equals(payment(1)) ? Optional.of(entry) : Optional.empty();
    private final Reconciliations written = new Reconciliations();
    private final ReplayedReconciliations replayed = new ReplayedReconciliations();

    @BeforeEach
    void load_a_statement_of_which_a_line_and_a_payment_have_other_numbers() {
        var lines = List.of(line(2, "K1", 20, 100), line(3, "K2", 20, 100));
        var payments = List.of(Payments.of(payment(1), entry).orElseThrow());
        for (var event : written.decide(load(STATEMENT, "a", lines, payments, 9, null, CLERK), documents)) {
            written.evolve(event);
            assertThat(replayed.take(event, documents)).isEmpty();
        }
    }

    private MatchedByHand matched() {
        var command = new MatchByHand(PROGRAMME, Y2013, STATEMENT, new TreeSet<>(List.of(1, 3)), null, CLERK);
        return (MatchedByHand) written.decide(command, documents).getFirst();
    }

    private List<String> objections(Match match, Integer... differences) {
        var event = new MatchedByHand(PROGRAMME, Y2013, STATEMENT, List.of(differences), match, null, CLERK);
        return replayed.take(event, documents).stream().map(Objection::code).toList();
    }

    @Test
    void what_was_decided_here_has_no_objection_and_is_no_difference_any_more() {
        assertThat(replayed.take(matched(), documents)).isEmpty();
        assertThat(replayed.open(PROGRAMME, Y2013)).isEqualTo(100);
        assertThat(replayed.take(new MatchTakenApart(PROGRAMME, Y2013, STATEMENT, 1, CLERK), documents))
                .isEmpty();
        assertThat(replayed.open(PROGRAMME, Y2013)).isEqualTo(300);
    }

    @Test
    void sums_that_are_not_equal_are_objected_to() {
        assertThat(objections(matched().match(), 1, 2, 3)).containsExactly("MATCH_SUMS_DIFFER");
    }

    @Test
    void another_amount_or_a_rule_in_the_place_of_a_hand_is_objected_to() {
        var honest = matched().match();
        assertThat(objections(
                        new Match(0, honest.lines(), honest.entries(), new Money(99), honest.flow(), honest.of()),
                        1,
                        3))
                .containsExactly(Objection.NOT_AS_DECIDED);
        assertThat(replayed.take(new MatchTakenApart(PROGRAMME, Y2013, STATEMENT, 1, CLERK), documents))
                .isEmpty();
        assertThat(objections(
                        new Match(1, honest.lines(), honest.entries(), honest.amount(), honest.flow(), honest.of()),
                        1,
                        3))
                .containsExactly(Objection.NOT_AS_DECIDED);
    }

    @Test
    void what_was_never_matched_is_not_taken_apart() {
        assertThat(replayed.take(new MatchTakenApart(PROGRAMME, Y2013, STATEMENT, 1, CLERK), documents))
                .extracting(Objection::code)
                .containsExactly("NOT_MATCHED_BY_HAND");
    }
}
