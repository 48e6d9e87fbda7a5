package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.refusal.RefusalCode.ADVANCE_EXCEEDED;
import static socai.ledger.refusal.RefusalCode.REFUND_EXCEEDS_PAYMENT;
import static socai.ledger.refusal.RefusalCode.WRONG_PAYMENT;
import static socai.ledger.value.Account.ADVANCED;
import static socai.ledger.value.Account.PAID;
import static socai.testing.Entries.NORTH_2013;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.carriedOver;
import static socai.testing.Entries.closed;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.insufficient;
import static socai.testing.Entries.lacking;
import static socai.testing.Entries.openItems;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.recovered;
import static socai.testing.Entries.refunded;
import static socai.testing.Entries.refused;
import static socai.testing.Entries.reversed;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.refund;
import static socai.testing.Samples.reverse;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Balance;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState;
import socai.ledger.state.OpenItem;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.ledger.value.VoucherNumber;

class RefundTest {
    private final LineOpened opened = opened();
    private final Allocated north600 = allocated(NORTH, 600);
    private final Committed committed400 = committed(400, "HĐ-1");

    @Test
    void what_was_paid_comes_back_to_free_money_to_the_last_dong_and_no_further() {
        var paid300 = paid(300, "UNC-1", null);
        given(opened, north600, paid300)
                .when(refund(300, id(2), paid300, null, "NT-1"))
                .expectEvents(refunded(PAID, 300, id(2), null, "NT-1"))
                .expectState(line -> assertThat(line.state().rows())
                        .extracting(LineState.Row::balance)
                        .containsExactly(new Balance(600, 0, 0, 0, 600, 0, 0, 0, 0, 0)));
        lacking(
                given(opened, north600, paid300).when(refund(301, id(2), paid300, null, "NT-1")),
                REFUND_EXCEEDS_PAYMENT,
                300,
                301);
    }

    @Test
    void what_comes_back_of_nobody_knows_which_payment_is_no_more_than_is_paid() {
        var paid300 = paid(300, "UNC-1", null);
        given(opened, north600, paid300)
                .when(refund(300, "NT-1"))
                .expectEvents(refunded(PAID, 300, null, null, "NT-1"));
        insufficient(given(opened, north600, paid300).when(refund(301, "NT-1")), 300, 301);
    }

    @Test
    void a_payment_comes_back_once_over_all_its_refunds_and_its_reversal() {
        var work = paid(100, "UNC-1", null);
        LedgerEvent[] others = {opened, north600, work, paid(400, "UNC-2", null)};
        var half = refunded(PAID, 50, id(2), null, "NT-1");
        given(append(others, half)).when(refund(50, id(2), work, null, "NT-2")).expectSuccessfulHandlerExecution();
        lacking(
                given(append(others, half)).when(refund(51, id(2), work, null, "NT-2")),
                RefusalCode.REFUND_EXCEEDS_PAYMENT,
                50,
                51);
        refused(
                given(append(others, half)).when(reverse(id(2), work)),
                RefusalCode.PAYMENT_REFUNDED,
                Map.of("event", id(2), "refunded", new Money(50)));
        lacking(
                given(append(others, reversed(id(2), work))).when(refund(1, id(2), work, null, "NT-2")),
                RefusalCode.REFUND_EXCEEDS_PAYMENT,
                0,
                1);
    }

    @Test
    void what_came_back_by_mistake_can_come_back_again_and_its_payment_be_undone() {
        var work = paid(100, "UNC-1", null);
        var all = refunded(PAID, 100, id(2), null, "NT-1");
        LedgerEvent[] undone = {opened, north600, work, paid(400, "UNC-2", null), all, reversed(id(4), all)};
        given(undone).when(refund(100, id(2), work, null, "NT-2")).expectSuccessfulHandlerExecution();
        given(undone).when(reverse(id(2), work)).expectSuccessfulHandlerExecution();
    }

    private static LedgerEvent[] append(LedgerEvent[] before, LedgerEvent last) {
        var events = Arrays.copyOf(before, before.length + 1);
        events[before.length] = last;
        return events;
    }

    @Test
    void what_has_come_back_does_not_come_back_again() {
        var paid300 = paid(300, "UNC-1", null);
        lacking(
                given(opened, north600, paid300, refunded(PAID, 200, id(2), null, "NT-1"))
                        .when(refund(101, id(2), paid300, null, "NT-2")),
                RefusalCode.REFUND_EXCEEDS_PAYMENT,
                100,
                101);
    }

    @Test
    void what_was_paid_from_a_commitment_comes_back_to_free_money_or_to_that_commitment() {
        var paid400 = paid(400, "UNC-1", id(2));
        given(opened, north600, committed400, paid400)
                .when(refund(100, id(3), paid400, null, "NT-1"))
                .expectState(line -> assertThat(openItems(line)).isEmpty());
        given(opened, north600, committed400, paid400)
                .when(refund(100, id(3), paid400, id(2), "NT-1"))
                .expectEvents(refunded(PAID, 100, id(3), id(2), "NT-1"))
                .expectState(line -> assertThat(openItems(line))
                        .containsExactly(new LineState.Item(
                                new AccountKey(Account.COMMITTED, NORTH_2013, id(2)), new OpenItem(100, 400, null))));
    }

    @Test
    void an_advance_comes_back_as_far_as_it_is_not_recovered() {
        var advanced300 = advanced(300, "TU-1", null);
        given(opened, north600, advanced300, recovered(100, id(2), "TH-1"))
                .when(refund(200, id(2), advanced300, null, "NT-1"))
                .expectEvents(refunded(ADVANCED, 200, id(2), null, "NT-1"))
                .expectState(line -> assertThat(openItems(line)).isEmpty());
        lacking(
                given(opened, north600, advanced300, recovered(100, id(2), "TH-1"))
                        .when(refund(201, id(2), advanced300, null, "NT-1")),
                ADVANCE_EXCEEDED,
                200,
                201);
    }

    @Test
    void an_advance_that_was_carried_over_comes_back_in_its_new_year_and_other_payments_in_their_own() {
        var advanced300 = advanced(300, "TU-1", null);
        given(opened, north600, advanced300, closed(Y2013), carriedOver(ADVANCED, NORTH, id(2), 300))
                .when(in2014(300, id(2), advanced300))
                .expectSuccessfulHandlerExecution()
                .expectState(line -> assertThat(openItems(line)).isEmpty());
        lacking(
                given(opened, north600, advanced300, closed(Y2013), carriedOver(ADVANCED, NORTH, id(2), 299))
                        .when(in2014(300, id(2), advanced300)),
                ADVANCE_EXCEEDED,
                299,
                300);
        var paid300 = paid(300, "UNC-1", null);
        refused(given(opened, north600, paid300).when(in2014(300, id(2), paid300)), WRONG_PAYMENT);
    }

    @Test
    void a_refund_fits_the_payment_that_it_names() {
        var paid300 = paid(300, "UNC-1", null);
        refused(
                given(opened, north600, paid300, allocated(SOUTH, 1))
                        .when(new Refund(
                                ROADS,
                                Y2013,
                                CENTRAL,
                                SOUTH,
                                new Money(1),
                                id(2),
                                paid300,
                                null,
                                new VoucherNumber("NT-1"),
                                DAY,
                                null)),
                WRONG_PAYMENT);
        refused(
                given(opened, north600, committed400, paid300).when(refund(1, id(3), paid300, id(2), "NT-1")),
                WRONG_PAYMENT);
        refused(
                given(opened, north600, committed400, paid300)
                        .when(new Refund(
                                ROADS,
                                Y2013,
                                CENTRAL,
                                NORTH,
                                new Money(1),
                                null,
                                null,
                                id(2),
                                new VoucherNumber("NT-1"),
                                DAY,
                                null)),
                WRONG_PAYMENT);
    }

    @Test
    void an_amount_of_none_does_not_come_back() {
        refused(
                given(opened, north600, paid(300, "UNC-1", null)).when(refund(0, "NT-1")),
                RefusalCode.AMOUNT_NOT_POSITIVE);
    }

    @Test
    void a_refund_is_undone_while_what_came_back_is_there() {
        var paid600 = paid(600, "UNC-1", null);
        var refunded100 = refunded(PAID, 100, id(2), null, "NT-1");
        given(opened, north600, paid600, refunded100)
                .when(reverse(id(3), refunded100))
                .expectSuccessfulHandlerExecution();
        insufficient(
                given(opened, north600, paid600, refunded100, paid(1, "UNC-2", null))
                        .when(reverse(id(3), refunded100)),
                99,
                100);
    }

    @Test
    void one_voucher_number_is_taken_once_by_what_comes_back_and_may_be_that_of_a_payment() {
        assertThat(refunded(PAID, 1, id(2), null, "UNC-1").claims())
                .isEqualTo(refunded(ADVANCED, 2, id(3), null, "unc-1").claims())
                .isNotEqualTo(paid(1, "UNC-1", null).claims());
    }

    private static Refund in2014(long dong, EventId payment, LedgerEvent.Disbursed paid) {
        return new Refund(
                ROADS,
                Y2014,
                CENTRAL,
                NORTH,
                new Money(dong),
                payment,
                paid,
                null,
                new VoucherNumber("NT-1"),
                LocalDate.of(2014, 3, 1),
                null);
    }
}
