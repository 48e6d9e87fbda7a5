package socai.ledger.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Entries.NORTH_2013;
import static socai.testing.Entries.POOL_2013;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.paid;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.DONOR;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2015;
import static socai.testing.Samples.on;
import static socai.testing.Samples.open;
import static socai.testing.Samples.plan;
import static socai.testing.Samples.refund;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.SetEnvelope;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.EnvelopeSet;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.posting.Balance;
import socai.ledger.posting.LineBalance;
import socai.ledger.posting.Posting;
import socai.ledger.posting.Postings;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.Direction;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.VoucherNumber;

/** The rows of a line move by postings alone, and it knows those that its programme has told it of. */
class AccountsTest {
    private static final List<Posting> TO_POOL = Postings.of(id(1), allocated(null, 1_000));
    private static final List<Posting> TO_NORTH =
            Postings.of(id(2), new Allotted(ROADS, Y2013, CENTRAL, NORTH, new Money(600), DAY, null, null));

    private final Accounts accounts = new Accounts();
    private final Circumstances now = new Circumstances(DAY, id -> Optional.empty(), () -> id(9));

    @Test
    void what_is_posted_moves_its_rows_and_what_is_taken_back_was_never_there() {
        accounts.post(TO_POOL);
        accounts.post(TO_NORTH);
        var pool = new Balance(400, 0, 0, 400, 0, 0, 0, 0, 0, 0);
        var north = new Balance(600, 0, 0, 0, 600, 0, 0, 0, 0, 0);
        assertThat(accounts.rows()).isEqualTo(Map.of(POOL_2013, pool, NORTH_2013, north));
        assertThat(accounts.movedBy(ROADS, TO_NORTH))
                .containsExactly(new LineBalance(ROADS, POOL_2013, pool), new LineBalance(ROADS, NORTH_2013, north));
        assertThat(accounts.movedBy(ROADS, Postings.of(id(3), paid(1, "UNC-1", null))))
                .as("two accounts of one row")
                .containsExactly(new LineBalance(ROADS, NORTH_2013, north));
        accounts.takeBack(TO_NORTH);
        assertThat(accounts.row(POOL_2013)).isEqualTo(new Balance(1_000, 0, 0, 1_000, 0, 0, 0, 0, 0, 0));
        assertThat(accounts.row(NORTH_2013)).isEqualTo(Balance.ZERO);
    }

    @Test
    void what_rows_come_to_is_told_before_they_move_and_moves_none() {
        accounts.post(TO_POOL);
        var before = Map.copyOf(accounts.rows());
        var told = accounts.after(ROADS, TO_NORTH);
        assertThat(accounts.rows()).isEqualTo(before);
        var copy = accounts.copy();
        copy.post(TO_NORTH);
        assertThat(accounts.rows()).as("a copy moves by itself").isEqualTo(before);
        assertThat(told).isEqualTo(copy.movedBy(ROADS, TO_NORTH)).hasSize(2);
    }

    @Test
    void no_row_is_there_before_money_moves_in_it() {
        assertThat(accounts.have(POOL_2013)).isFalse();
        accounts.post(TO_POOL);
        assertThat(accounts.have(POOL_2013)).isTrue();
        assertThat(accounts.have(NORTH_2013)).isFalse();
    }

    @Test
    void a_row_grows_to_what_an_amount_holds_and_the_refusal_tells_what_still_fits() {
        accounts.post(Postings.of(id(1), allocated(null, Money.MAX - 2)));
        accounts.mustCover(ROADS, Postings.of(id(2), allocated(null, 2)));
        var refusal = catchThrowableOfType(
                Refusal.class, () -> accounts.mustCover(ROADS, Postings.of(id(2), allocated(null, 3))));
        assertThat(refusal.code()).isEqualTo(RefusalCode.AMOUNT_TOO_LARGE);
        assertThat(refusal.details()).isEqualTo(Map.of("largest", new Money(2)));
    }

    @Test
    void a_line_knows_the_rows_of_its_programme_and_those_in_which_money_moved() {
        var line = line();
        var loan = new BudgetKey(Y2015, new SourceCode("LOAN"), NORTH);
        assertThat(line.knows(List.of(POOL_2013, NORTH_2013))).isTrue();
        assertThat(line.knows(List.of(POOL_2013, loan))).isFalse();
        assertThat(line.kindOf(DONOR)).isEqualTo(SourceKind.DONOR);
        var refusal = catchThrowableOfType(Refusal.class, () -> line.kindOf(loan.source()));
        assertThat(refusal.code()).isEqualTo(RefusalCode.UNKNOWN_SOURCE);
    }

    @Test
    void a_line_learns_what_its_programme_has_gained_and_then_knows_it() {
        var line = line();
        var row = new BudgetKey(Y2015, CENTRAL, null);
        var programme = plan(PROGRAMME, List.of(Y2013, Y2015));
        var news = new LineExtended(ROADS, new TreeSet<>(Set.of(Y2015)), null, null, null);
        assertThat(line.learn(programme, List.of(row))).contains(news);
        assertThat(line.learn(programme, Y2015)).contains(news);
        assertThat(line.knows(List.of(row)))
                .as("to learn is no more than to be told")
                .isFalse();
        line.evolve(new IdentifiedEvent(id(1), news));
        assertThat(line.knows(List.of(row))).isTrue();
        assertThat(line.learn(programme, List.of(row))).isEmpty();
        assertThat(line.learn(programme, Y2015)).isEmpty();
    }

    @Test
    void a_line_takes_another_envelope_by_a_decision_of_no_money() {
        var line = line();
        var outcome = line.decide(new SetEnvelope(ROADS, new Money(7), BASIS), now);
        assertThat(outcome)
                .isEqualTo(new LineOutcome(
                        List.of(new IdentifiedEvent(id(9), new EnvelopeSet(ROADS, new Money(7), BASIS))),
                        List.of(),
                        List.of()));
        assertThat(outcome.entries()).isEmpty();
        outcome.events().forEach(line::evolve);
        assertThat(line.state().opened().envelope()).isEqualTo(new Money(7));
    }

    @Test
    void a_share_of_an_adjustment_moves_something_in_a_row_of_the_line() {
        var line = line();
        var out = refusal(line, share(CENTRAL, 0));
        assertThat(out.code()).isEqualTo(RefusalCode.AMOUNT_NOT_POSITIVE);
        assertThat(refusal(line, share(new SourceCode("MOON"), 1)).code()).isEqualTo(RefusalCode.UNKNOWN_SOURCE);
        var share = share(CENTRAL, 1);
        assertThat(line.decide(share, now).entries()).containsExactly(share.entry());
    }

    private Refusal refusal(FundingLine line, LineCommand command) {
        return catchThrowableOfType(Refusal.class, () -> line.decide(command, now));
    }

    private static TakeShare share(SourceCode source, long dong) {
        return new TakeShare(new Adjusted(
                ROADS, Y2013, source, NORTH, Direction.IN, new Money(dong), id(5), new Money(1), DAY, BASIS, null));
    }

    @Test
    void a_refund_that_does_not_fit_names_the_payment_if_it_names_one() {
        var line = line();
        var payment = paid(1, "UNC-1", null);
        assertThat(refusal(line, on(WELLS, refund(1, id(2), payment, null, "NT-1")))
                        .details())
                .isEqualTo(Map.of("event", id(2)));
        var nobodyKnows = new Refund(
                ROADS, Y2013, CENTRAL, NORTH, new Money(1), null, null, id(3), new VoucherNumber("NT-1"), DAY, null);
        assertThat(refusal(line, nobodyKnows).details()).isEmpty();
    }

    @Test
    void a_line_is_opened_once_and_takes_no_event_of_others() {
        assertThat(new FundingLine().isOpened()).isFalse();
        var line = line();
        assertThat(line.isOpened()).isTrue();
        assertThatThrownBy(() -> line.decide(open(ROADS), now)).hasMessageContaining("opened once");
        assertThatThrownBy(() -> line.evolve(new IdentifiedEvent(id(1), new ProgrammeDefined(plan()))))
                .hasMessageContaining("not an event of a line");
        assertThatThrownBy(() -> new FundingLine().state()).hasMessageContaining("never opened");
    }

    private static FundingLine line() {
        var line = new FundingLine();
        line.evolve(new IdentifiedEvent(id(0), opened()));
        return line;
    }
}
