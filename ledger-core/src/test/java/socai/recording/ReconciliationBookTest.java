package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.carryOver;
import static socai.testing.Samples.close;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.lapse;
import static socai.testing.Samples.reopen;
import static socai.testing.Samples.setControl;
import static socai.testing.TreasuryStatements.JUNE;
import static socai.testing.TreasuryStatements.RULES;
import static socai.testing.TreasuryStatements.line;
import static socai.testing.TreasuryStatements.load;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.ExplainDifference;
import socai.ledger.command.LedgerCommand.LoadStatement;
import socai.ledger.command.LedgerCommand.MatchByHand;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.command.LedgerCommand.SignStatement;
import socai.ledger.command.LedgerCommand.TakeApart;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.control.Warning;
import socai.ledger.reconciliation.Payments;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Matcher;
import socai.ledger.statement.Payment;
import socai.ledger.statement.Side;
import socai.ledger.statement.StatementLine;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.log.EventIds;
import socai.log.event.RecordedEvent;
import socai.testing.TestLedger;
import socai.verification.Fault;
import socai.verification.Replays;

/** Statements stand in the log in one stream a programme and year, and the end of a year asks what is open of them. */
class ReconciliationBookTest {
    private final EventId statement = EventIds.next();
    private final List<Payment> payments = new ArrayList<>();

    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    @BeforeEach
    void pay() {
        ledger.record(allocate(NORTH, 1_000));
        paid(40, "1");
        paid(60, "2");
    }

    private void paid(long dong, String voucher) {
        var event = ledger.record(disburse(NORTH, dong, voucher)).events().getFirst();
        payments.add(Payments.of(event.id(), event.event()).orElseThrow());
    }

    @Test
    void it_is_loaded_explained_signed_by_two_and_verified() {
        assertThat(ledger.log().stream(stream(), 0, 100)).isEmpty();
        ledger.record(statement("a", 40));
        assertThat(ledger.log().stream(stream(), 0, 100))
                .extracting(RecordedEvent::type)
                .containsExactly(
                        "StatementLoaded", "StatementLines", "MatchesFound", "DifferencesFound", "StatementMatched");
        assertThat(ledger.log().find(statement)).isPresent();
        var other = ledger.node();
        other.record(explain(DifferenceKind.MISSING_THERE), Request.by("clerk"));
        ledger.record(sign(Side.LEDGER));
        other.record(sign(Side.TREASURY), Request.by("chief"));
        assertThat(ledger.code(again())).isEqualTo("STATEMENT_AGREED");
        assertThat(ledger.verify().findings()).isEmpty();
        assertThat(law()).isEmpty();
    }

    @Test
    void it_is_matched_again_after_the_ledger_was_mended() {
        ledger.record(statement("a", 40, 70));
        paid(70, "3");
        ledger.record(again());
        assertThat(ledger.log().stream(stream(), 0, 100).getLast().type()).isEqualTo("StatementMatched");
        assertThat(law()).isEmpty();
    }

    @Test
    void what_a_person_sees_to_be_the_same_money_is_matched_by_hand_taken_apart_and_verified() {
        ledger.record(load(
                statement,
                "a",
                List.of(line(2, "KB 7", 28, 60)),
                payments,
                ledger.log().head(),
                null,
                CLERK));
        assertThat(ledger.code(byHand(1, 2))).isEqualTo("MATCH_SUMS_DIFFER");
        ledger.record(byHand(1, 3));
        assertThat(ledger.code(byHand(1, 3))).isEqualTo("DIFFERENCE_MATCHED");
        assertThat(warnings(close(Y2013))).containsExactly(warning(0, 0, 40), warning(0, 0, 40));
        ledger.record(reopen(Y2013));
        ledger.node().record(new TakeApart(PROGRAMME, Y2013, statement, 3, CLERK), Request.by("clerk"));
        ledger.record(byHand(1, 3));
        paid(5, "5");
        ledger.record(new MatchStatement(
                PROGRAMME,
                Y2013,
                statement,
                Matcher.match(
                        JUNE,
                        List.of(line(2, "KB 7", 28, 60)),
                        payments,
                        RULES,
                        ledger.log().head()),
                CLERK));
        assertThat(ledger.log().stream(stream(), 0, 100).getLast().type())
                .as("what is found again stays matched")
                .isEqualTo("MatchedByHand");
        assertThat(ledger.verify().findings()).isEmpty();
        assertThat(law()).isEmpty();
    }

    private MatchByHand byHand(Integer... differences) {
        return new MatchByHand(
                PROGRAMME, Y2013, statement, new TreeSet<>(List.of(differences)), new Text("Số ghi nhầm"), CLERK);
    }

    @Test
    void neither_a_strange_programme_nor_a_position_that_the_log_has_not_reached_is_taken() {
        var later = load(statement, "a", List.of(), List.of(), ledger.log().head() + 1, null, CLERK);
        assertThat(ledger.code(later)).isEqualTo("WRONG_MATCHING");
        var now = load(statement, "a", List.of(), List.of(), ledger.log().head(), null, CLERK);
        assertThat(ledger.code(now)).isEqualTo("recorded");
    }

    // RECONCILIATION, in every order of recording.

    @Test
    void closing_warns_while_a_difference_is_open_and_not_once_it_is_explained() {
        ledger.record(statement("a", 40));
        assertThat(warnings(close(Y2013))).containsExactly(warning(0, 0, 60), warning(0, 0, 60));
        ledger.record(reopen(Y2013));
        ledger.record(explain(DifferenceKind.MISSING_THERE));
        assertThat(warnings(close(Y2013))).isEmpty();
    }

    @Test
    void closing_stops_above_the_limit_and_not_at_it() {
        ledger.record(setControl(Control.RECONCILIATION, ControlAction.STOP, 59));
        ledger.record(statement("a", 40));
        assertThat(ledger.code(close(Y2013))).isEqualTo("CONTROL_STOPPED");
        ledger.record(setControl(Control.RECONCILIATION, ControlAction.STOP, 60));
        assertThat(ledger.code(close(Y2013))).isEqualTo("recorded");
        assertThat(law()).isEmpty();
    }

    @Test
    void what_is_found_after_the_close_warns_of_carrying_over_and_of_lapsing() {
        ledger.record(close(Y2013));
        assertThat(warnings(carryOver(Account.AVAILABLE, NORTH, null, 100))).isEmpty();
        ledger.record(statement("a", 40));
        assertThat(warnings(carryOver(Account.AVAILABLE, NORTH, null, 100))).containsExactly(warning(0, 0, 60));
        assertThat(warnings(lapse(NORTH, 100))).containsExactly(warning(0, 0, 60));
        ledger.record(explain(DifferenceKind.TIMING));
        assertThat(warnings(lapse(NORTH, 100))).isEmpty();
        assertThat(law()).isEmpty();
    }

    @Test
    void what_is_found_after_the_close_stops_what_a_decision_says_it_stops_and_nothing_where_it_is_off() {
        ledger.record(close(Y2013));
        ledger.record(statement("a", 40));
        ledger.record(setControl(Control.RECONCILIATION, ControlAction.STOP));
        assertThat(ledger.code(carryOver(Account.AVAILABLE, NORTH, null, 100))).isEqualTo("CONTROL_STOPPED");
        assertThat(ledger.code(lapse(NORTH, 100))).isEqualTo("CONTROL_STOPPED");
        ledger.record(setControl(Control.RECONCILIATION, ControlAction.OFF));
        assertThat(warnings(lapse(NORTH, 100))).isEmpty();
    }

    @Test
    void a_statement_that_supersedes_opens_again_what_was_explained() {
        ledger.record(statement("a", 40));
        ledger.record(explain(DifferenceKind.TIMING));
        ledger.record(
                load(EventIds.next(), "b", lines(40), payments, ledger.log().head(), null, CLERK));
        assertThat(warnings(close(Y2013))).hasSize(2);
    }

    @Test
    void other_entries_ask_nothing_of_the_treasury() {
        ledger.record(setControl(Control.RECONCILIATION, ControlAction.STOP));
        ledger.record(statement("a", 40));
        assertThat(ledger.code(disburse(NORTH, 5, "9"))).isEqualTo("recorded");
    }

    private List<Fault> law() {
        return Replays.faults(ledger.database());
    }

    private static String stream() {
        return "reconciliation/" + PROGRAMME + "/" + Y2013;
    }

    private static List<StatementLine> lines(long... amounts) {
        var lines = new ArrayList<StatementLine>();
        for (var dong : amounts) {
            lines.add(line(lines.size() + 2, dong == 70 ? "3" : "1", 20, dong));
        }
        return lines;
    }

    private LoadStatement statement(String content, long... amounts) {
        return load(statement, content, lines(amounts), payments, ledger.log().head(), null, CLERK);
    }

    private MatchStatement again() {
        return new MatchStatement(
                PROGRAMME,
                Y2013,
                statement,
                Matcher.match(JUNE, lines(40, 70), payments, RULES, ledger.log().head()),
                CLERK);
    }

    private ExplainDifference explain(DifferenceKind kind) {
        return new ExplainDifference(PROGRAMME, Y2013, statement, 1, kind, null, CLERK);
    }

    private SignStatement sign(Side side) {
        return side == Side.LEDGER
                ? new SignStatement(PROGRAMME, Y2013, statement, side, null, CLERK)
                : new SignStatement(PROGRAMME, Y2013, statement, side, BASIS, CHIEF);
    }

    private List<Warning> warnings(LedgerCommand command) {
        return ledger.record(command).events().stream()
                .map(event -> event.origin().warnings())
                .filter(warnings -> warnings != null)
                .flatMap(List::stream)
                .toList();
    }

    private static Warning warning(int version, long limit, long found) {
        return new Warning(Control.RECONCILIATION, version, new Money(limit), new Money(found), null);
    }
}
