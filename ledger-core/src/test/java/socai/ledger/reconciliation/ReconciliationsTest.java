package socai.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.on;
import static socai.testing.TreasuryStatements.JUNE;
import static socai.testing.TreasuryStatements.RULES;
import static socai.testing.TreasuryStatements.file;
import static socai.testing.TreasuryStatements.june;
import static socai.testing.TreasuryStatements.line;
import static socai.testing.TreasuryStatements.load;
import static socai.testing.TreasuryStatements.payment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.ExplainDifference;
import socai.ledger.command.LedgerCommand.LoadStatement;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.command.LedgerCommand.ReconciliationCommand;
import socai.ledger.command.LedgerCommand.SignStatement;
import socai.ledger.event.LedgerEvent.DifferenceExplained;
import socai.ledger.event.LedgerEvent.DifferencesFound;
import socai.ledger.event.LedgerEvent.MatchesFound;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ReconciliationEvent;
import socai.ledger.event.LedgerEvent.StatementLines;
import socai.ledger.event.LedgerEvent.StatementLoaded;
import socai.ledger.event.LedgerEvent.StatementMatched;
import socai.ledger.refusal.Refusal;
import socai.ledger.statement.Difference;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Match;
import socai.ledger.statement.Matcher;
import socai.ledger.statement.Matching;
import socai.ledger.statement.Payment;
import socai.ledger.statement.Side;
import socai.ledger.statement.StatementLine;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;

/** What may be said of a statement, and when no more: each limit from both of its sides. */
class ReconciliationsTest {
    private static final EventId FIRST = new EventId(new UUID(1, 1));
    private static final EventId SECOND = new EventId(new UUID(1, 2));

    private final Map<EventId, MoneyEvent> log = new HashMap<>();
    private final Reconciliations statements = new Reconciliations();

    /** One line that agrees, one payment that the treasury does not know, and one line that we do not. */
    private final List<StatementLine> lines = List.of(line(2, "1", 20, 500), line(3, "2", 21, 70));

    private final List<Payment> payments = List.of(recorded(1, "1", 20, 500), recorded(3, "3", 22, 9));

    private Payment recorded(int number, String voucher, int day, long dong) {
        MoneyEvent entry = on(june(day), disburse(NORTH, dong, voucher)).entry();
        log.put(payment(number), entry);
        return Payments.of(payment(number), entry).orElseThrow();
    }

    @Test
    void a_statement_is_kept_with_its_lines_and_with_what_was_found_in_this_order() {
        var events = record(first());
        assertThat(events)
                .hasExactlyElementsOfTypes(
                        StatementLoaded.class,
                        StatementLines.class,
                        MatchesFound.class,
                        DifferencesFound.class,
                        StatementMatched.class);
        assertThat(((DifferencesFound) events.get(3)).differences())
                .extracting(Difference::proposed)
                .containsExactly(DifferenceKind.MISSING_HERE, DifferenceKind.MISSING_THERE);
        assertThat(statements.open()).isEqualTo(79);
    }

    @Test
    void a_period_lies_within_the_days_of_its_year() {
        assertThat(code(period("2013-01-01", "2014-01-31"))).isEqualTo("recorded");
        assertThat(code(period("2012-12-31", "2013-01-31"))).isEqualTo("WRONG_PERIOD");
        assertThat(code(period("2014-01-01", "2014-02-01"))).isEqualTo("WRONG_PERIOD");
        assertThat(code(period("2013-06-01", "2013-06-01"))).isEqualTo("recorded");
        assertThat(code(period("2013-06-02", "2013-06-01"))).isEqualTo("WRONG_PERIOD");
    }

    private static LoadStatement period(String from, String to) {
        var scope = new StatementScope(PROGRAMME, Y2013, null, LocalDate.parse(from), LocalDate.parse(to));
        return new LoadStatement(new EventId(UUID.randomUUID()), scope, file(from, 0), List.of(), none(), null, CLERK);
    }

    private static Matching none() {
        return new Matching(1, RULES, List.of(), List.of());
    }

    @Test
    void a_line_is_of_a_day_of_the_period() {
        assertThat(code(load(FIRST, "a", List.of(line(2, "1", 1, 5), line(3, "2", 30, 5)), List.of(), 1, null, CLERK)))
                .isEqualTo("recorded");
        assertThat(code(load(SECOND, "b", List.of(line(2, "1", 0, 5)), List.of(), 1, null, CLERK)))
                .isEqualTo("LINE_OUTSIDE_PERIOD");
        assertThat(code(load(SECOND, "b", List.of(line(2, "1", 31, 5)), List.of(), 1, null, CLERK)))
                .isEqualTo("LINE_OUTSIDE_PERIOD");
    }

    @Test
    void each_line_is_settled_once_and_each_payment_too_and_all_amounts_are_true() {
        var good = first().matching();
        var match = good.matches().getFirst();
        var missing = good.differences().getFirst();
        assertThat(code(with(good.matches(), good.differences().subList(1, 2)))).isEqualTo("WRONG_MATCHING");
        assertThat(code(with(good.matches(), List.of(missing, missing)))).isEqualTo("WRONG_MATCHING");
        var dearer = new Match(1, match.lines(), match.entries(), new Money(501), match.flow(), match.of());
        assertThat(code(with(List.of(dearer), good.differences()))).isEqualTo("WRONG_MATCHING");
        var twice = new Match(1, List.of(2), match.entries(), new Money(70), match.flow(), match.of());
        assertThat(code(with(List.of(match, twice), List.of()))).isEqualTo("WRONG_MATCHING");
        var stranger = new Match(1, match.lines(), List.of(payment(8)), match.amount(), match.flow(), match.of());
        assertThat(code(with(List.of(stranger), good.differences()))).isEqualTo("UNKNOWN_EVENT");
        assertThat(code(with(good.matches(), good.differences()))).isEqualTo("recorded");
    }

    private LoadStatement with(List<Match> matches, List<Difference> differences) {
        return new LoadStatement(
                FIRST, JUNE, file("a", 2), lines, new Matching(9, RULES, matches, differences), null, CLERK);
    }

    @Test
    void a_payment_of_another_programme_or_year_is_none_here() {
        var elsewhere = new LoadStatement(
                FIRST,
                new StatementScope(PROGRAMME, Y2014, null, LocalDate.of(2014, 1, 1), LocalDate.of(2014, 1, 31)),
                file("a", 0),
                List.of(),
                new Matching(
                        9, RULES, List.of(), first().matching().differences().subList(1, 2)),
                null,
                CLERK);
        assertThat(code(elsewhere)).isEqualTo("UNKNOWN_EVENT");
    }

    @Test
    void a_difference_is_explained_as_what_it_can_be() {
        record(first());
        assertThat(code(explain(1, DifferenceKind.MISSING_THERE))).isEqualTo("WRONG_EXPLANATION");
        assertThat(code(explain(1, DifferenceKind.AMOUNT_DIFFERS))).isEqualTo("WRONG_EXPLANATION");
        assertThat(code(explain(1, DifferenceKind.MISSING_HERE))).isEqualTo("recorded");
        assertThat(statements.open()).isEqualTo(9);
        assertThat(code(explain(2, DifferenceKind.MISSING_HERE))).isEqualTo("WRONG_EXPLANATION");
        assertThat(code(explain(2, DifferenceKind.TIMING))).isEqualTo("recorded");
        assertThat(statements.open()).isZero();
        assertThat(code(explain(0, DifferenceKind.TIMING))).isEqualTo("UNKNOWN_DIFFERENCE");
        assertThat(code(explain(3, DifferenceKind.TIMING))).isEqualTo("UNKNOWN_DIFFERENCE");
    }

    @Test
    void a_side_signs_once_everything_is_explained_and_not_before() {
        record(first());
        record(explain(1, DifferenceKind.MISSING_HERE));
        assertThat(code(sign(Side.LEDGER, CLERK))).isEqualTo("DIFFERENCES_OPEN");
        record(explain(2, DifferenceKind.TIMING));
        assertThat(code(sign(Side.LEDGER, CLERK))).isEqualTo("recorded");
        assertThat(code(sign(Side.LEDGER, CHIEF))).isEqualTo("SIGNED_ALREADY");
    }

    @Test
    void nobody_signs_for_both_sides() {
        explained();
        record(sign(Side.LEDGER, CLERK));
        assertThat(code(sign(Side.TREASURY, CLERK))).isEqualTo("SIGNED_ALREADY");
        assertThat(code(sign(Side.TREASURY, CHIEF))).isEqualTo("recorded");
    }

    @Test
    void the_treasury_signs_on_a_paper_and_our_side_on_none() {
        explained();
        assertThat(code(sign(Side.TREASURY, CHIEF, null))).isEqualTo("WRONG_SIGNATURE");
        assertThat(code(sign(Side.LEDGER, CLERK, BASIS))).isEqualTo("WRONG_SIGNATURE");
        assertThat(code(sign(Side.TREASURY, CHIEF, BASIS))).isEqualTo("recorded");
        assertThat(code(sign(Side.LEDGER, CLERK, null))).isEqualTo("recorded");
    }

    @Test
    void an_explanation_is_changed_until_the_first_side_signs_and_never_after() {
        explained();
        assertThat(code(explain(2, DifferenceKind.MISSING_THERE))).isEqualTo("recorded");
        record(sign(Side.LEDGER, CLERK));
        assertThat(code(explain(2, DifferenceKind.TIMING))).isEqualTo("STATEMENT_SIGNED");
    }

    @Test
    void what_one_side_has_signed_is_matched_again_without_that_signature_and_what_both_have_is_not() {
        explained();
        record(sign(Side.LEDGER, CLERK));
        record(again());
        assertThat(code(sign(Side.LEDGER, CLERK))).isEqualTo("recorded");
        record(sign(Side.TREASURY, CHIEF));
        assertThat(code(again())).isEqualTo("STATEMENT_AGREED");
    }

    @Test
    void what_is_found_again_keeps_its_explanation_and_what_is_mended_is_gone() {
        explained();
        var mended = recorded(4, "2", 21, 70);
        var events = record(again(List.of(payments.getFirst(), payments.getLast(), mended)));
        assertThat(events.getLast())
                .isEqualTo(new DifferenceExplained(PROGRAMME, Y2013, FIRST, 1, DifferenceKind.TIMING, null, CLERK));
        assertThat(statements.open()).isZero();
        var another = recorded(5, "5", 25, 6);
        record(again(List.of(payments.getFirst(), payments.getLast(), mended, another)));
        assertThat(statements.open()).isEqualTo(6);
    }

    @Test
    void the_same_file_is_not_loaded_again_and_another_takes_its_place() {
        record(first());
        assertThat(code(load(SECOND, "a", lines, payments, 9, null, CLERK))).isEqualTo("STATEMENT_LOADED");
        var events = record(load(SECOND, "b", lines, payments, 9, null, CLERK));
        assertThat(((StatementLoaded) events.getFirst()).supersedes()).isEqualTo(FIRST);
        assertThat(code(explain(1, DifferenceKind.MISSING_HERE))).isEqualTo("STATEMENT_SUPERSEDED");
        assertThat(code(sign(Side.LEDGER, CLERK))).isEqualTo("STATEMENT_SUPERSEDED");
        assertThat(code(again())).isEqualTo("STATEMENT_SUPERSEDED");
        assertThat(statements.open()).isEqualTo(79);
    }

    @Test
    void what_both_sides_have_signed_is_superseded_for_a_reason_alone() {
        explained();
        record(sign(Side.LEDGER, CLERK));
        record(sign(Side.TREASURY, CHIEF));
        assertThat(code(load(SECOND, "b", lines, payments, 9, null, CLERK))).isEqualTo("STATEMENT_AGREED");
        var events = record(load(SECOND, "b", lines, payments, 9, "Kho bạc gửi lại", CLERK));
        assertThat(((StatementLoaded) events.getFirst()).reason()).isEqualTo(new Text("Kho bạc gửi lại"));
        assertThat(statements.open()).isEqualTo(79);
    }

    @Test
    void a_statement_that_was_never_loaded_is_not_known() {
        assertThat(code(explain(1, DifferenceKind.TIMING))).isEqualTo("UNKNOWN_STATEMENT");
    }

    @Test
    void a_long_statement_is_kept_in_events_that_are_short_enough() {
        var many = IntStream.range(0, 500)
                .mapToObj(i -> line(i + 2, "V" + i, 20, i + 1L))
                .toList();
        var events = record(load(FIRST, "a", many, List.of(), 9, null, CLERK));
        assertThat(events.stream().filter(StatementLines.class::isInstance).count())
                .isBetween(3L, 10L);
        assertThat(events.stream()
                        .filter(StatementLines.class::isInstance)
                        .flatMap(event -> ((StatementLines) event).lines().stream())
                        .toList())
                .isEqualTo(many);
    }

    private LoadStatement first() {
        return load(FIRST, "a", lines, payments, 9, null, CLERK);
    }

    private MatchStatement again() {
        return again(payments);
    }

    private MatchStatement again(List<Payment> now) {
        return new MatchStatement(PROGRAMME, Y2013, FIRST, Matcher.match(JUNE, lines, now, RULES, 12), CLERK);
    }

    private void explained() {
        record(first());
        record(explain(1, DifferenceKind.MISSING_HERE));
        record(explain(2, DifferenceKind.TIMING));
    }

    private static ExplainDifference explain(int number, DifferenceKind kind) {
        return new ExplainDifference(PROGRAMME, Y2013, FIRST, number, kind, null, CLERK);
    }

    private static SignStatement sign(Side side, Actor by) {
        return sign(side, by, side == Side.TREASURY ? BASIS : null);
    }

    private static SignStatement sign(Side side, Actor by, @Nullable LegalBasis document) {
        return new SignStatement(PROGRAMME, Y2013, FIRST, side, document, by);
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
