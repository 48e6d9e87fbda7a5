package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.refusal.RefusalCode.ADVANCE_EXCEEDED;
import static socai.ledger.refusal.RefusalCode.COMMITMENT_EXCEEDED;
import static socai.ledger.refusal.RefusalCode.DATE_OUTSIDE_YEAR;
import static socai.ledger.refusal.RefusalCode.WRONG_ACCOUNT;
import static socai.ledger.refusal.RefusalCode.YEAR_CLOSED;
import static socai.ledger.refusal.RefusalCode.YEAR_NOT_CLOSED;
import static socai.ledger.refusal.RefusalCode.YEAR_NOT_IN_PROGRAMME;
import static socai.ledger.refusal.RefusalCode.YEAR_NOT_OVER;
import static socai.ledger.value.Account.ADVANCED;
import static socai.ledger.value.Account.AVAILABLE;
import static socai.ledger.value.Account.COMMITTED;
import static socai.ledger.value.Account.PAID;
import static socai.ledger.value.Account.SOURCE;
import static socai.ledger.value.Account.UNALLOTTED;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.carriedOver;
import static socai.testing.Entries.closed;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.insufficient;
import static socai.testing.Entries.lacking;
import static socai.testing.Entries.lapsed;
import static socai.testing.Entries.openItems;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.refused;
import static socai.testing.Entries.reopened;
import static socai.testing.Entries.reversed;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.id;
import static socai.testing.LineFixture.told;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.Y2015;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.carryOver;
import static socai.testing.Samples.close;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.lapse;
import static socai.testing.Samples.reopen;
import static socai.testing.Samples.reverse;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.FollowProgramme;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.ProgrammeCommand;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Balance;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState;
import socai.ledger.state.OpenItem;
import socai.ledger.text.Text;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.Money;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;

class YearEndTest {
    private final LineOpened opened = opened();
    private final Allocated pool100 = allocated(null, 100);
    private final Allocated north600 = allocated(NORTH, 600);
    private final YearClosed closed2013 = closed(Y2013);

    @Test
    void a_year_is_closed_once_it_is_over() {
        given(opened)
                .when(follow(new CloseYear(PROGRAMME, Y2013, LocalDate.of(2014, 1, 1), BASIS, null)))
                .expectEvents(closed2013)
                .expectResultMessagePayload(told(List.of(), List.of(), List.of()));
        refused(
                given(opened).when(follow(new CloseYear(PROGRAMME, Y2013, LocalDate.of(2013, 12, 31), BASIS, null))),
                YEAR_NOT_OVER);
    }

    @Test
    void a_closed_year_is_not_closed_again_until_it_is_reopened() {
        refused(given(opened, closed2013).when(follow(close(Y2013))), YEAR_CLOSED);
        given(opened, closed2013, reopened(Y2013)).when(follow(close(Y2013))).expectEvents(closed2013);
    }

    @Test
    void a_closed_year_is_reopened_with_a_reason_and_an_open_one_is_not() {
        given(opened, closed2013).when(follow(reopen(Y2013))).expectEvents(reopened(Y2013));
        refused(given(opened).when(follow(reopen(Y2013))), YEAR_NOT_CLOSED);
        refused(given(opened, closed2013).when(follow(reopen(Y2014))), YEAR_NOT_CLOSED);
    }

    @Test
    void years_of_another_programme_are_neither_closed_nor_reopened() {
        refused(given(opened).when(follow(close(Y2015))), YEAR_NOT_IN_PROGRAMME);
        refused(given(opened).when(follow(reopen(Y2015))), YEAR_NOT_IN_PROGRAMME);
    }

    @Test
    void a_closed_year_takes_no_entry_and_its_neighbour_does() {
        refused(given(opened, closed2013).when(allocate(null, 1)), YEAR_CLOSED);
        refused(given(opened, north600, closed2013).when(disburse(NORTH, 1, "UNC-1")), YEAR_CLOSED);
        refused(given(opened, north600, closed2013).when(reverse(id(1), north600)), YEAR_CLOSED);
        given(opened, closed(Y2014)).when(allocate(null, 1)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_reopened_year_takes_entries_again() {
        given(opened, north600, closed2013, reopened(Y2013))
                .when(disburse(NORTH, 600, "UNC-1"))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_free_rest_of_a_unit_and_of_the_pool_is_carried_over_to_the_last_dong_and_no_further() {
        given(opened, pool100, north600, closed2013)
                .when(carryOver(AVAILABLE, NORTH, null, 600))
                .expectEvents(carriedOver(AVAILABLE, NORTH, null, 600))
                .expectResultMessagePayload(told(
                        List.of(carriedOver(AVAILABLE, NORTH, null, 600)),
                        List.of(
                                balance(Y2013, NORTH, new Balance(600, 0, 0, 0, 0, 0, 0, 0, 0, 600)),
                                balance(Y2014, NORTH, new Balance(0, 0, 600, 0, 600, 0, 0, 0, 0, 0))),
                        List.of()));
        given(opened, pool100, north600, closed2013)
                .when(carryOver(UNALLOTTED, null, null, 100))
                .expectEvents(carriedOver(UNALLOTTED, null, null, 100));
        insufficient(
                given(opened, pool100, north600, closed2013).when(carryOver(AVAILABLE, NORTH, null, 601)), 600, 601);
        insufficient(
                given(opened, pool100, north600, closed2013).when(carryOver(UNALLOTTED, null, null, 101)), 100, 101);
    }

    @Test
    void a_commitment_is_carried_over_and_paid_in_the_next_year() {
        var committed400 = committed(400, "HĐ-1");
        given(opened, north600, committed400, paid(100, "UNC-1", id(2)), closed2013)
                .when(carryOver(COMMITTED, NORTH, id(2), 300))
                .expectState(line -> assertThat(openItems(line))
                        .containsExactly(new LineState.Item(
                                new AccountKey(COMMITTED, new BudgetKey(Y2014, CENTRAL, NORTH), id(2)),
                                new OpenItem(300, 400, null))));
        lacking(
                given(opened, north600, committed400, paid(100, "UNC-1", id(2)), closed2013)
                        .when(carryOver(COMMITTED, NORTH, id(2), 301)),
                COMMITMENT_EXCEEDED,
                300,
                301);
        given(opened, north600, committed400, closed2013, carriedOver(COMMITTED, NORTH, id(2), 400))
                .when(payIn2014(400, id(2)))
                .expectSuccessfulHandlerExecution();
        lacking(
                given(opened, north600, committed400, closed2013, carriedOver(COMMITTED, NORTH, id(2), 400))
                        .when(payIn2014(401, id(2))),
                COMMITMENT_EXCEEDED,
                400,
                401);
    }

    @Test
    void an_advance_is_carried_over_stays_under_its_commitment_and_is_recovered_in_the_next_year() {
        var before =
                new LedgerEvent[] {opened, north600, committed(400, "HĐ-1"), advanced(300, "TU-1", id(2)), closed2013};
        given(before)
                .when(carryOver(ADVANCED, NORTH, id(3), 300))
                .expectState(line -> assertThat(openItems(line))
                        .contains(new LineState.Item(
                                new AccountKey(ADVANCED, new BudgetKey(Y2014, CENTRAL, NORTH), id(3)),
                                new OpenItem(300, 300, id(2)))));
        lacking(given(before).when(carryOver(ADVANCED, NORTH, id(3), 301)), ADVANCE_EXCEEDED, 300, 301);
        given(opened, north600, advanced(300, "TU-1", null), closed2013, carriedOver(ADVANCED, NORTH, id(2), 300))
                .when(new RecoverAdvance(
                        ROADS,
                        Y2014,
                        CENTRAL,
                        NORTH,
                        new Money(300),
                        id(2),
                        new VoucherNumber("TH-1"),
                        LocalDate.of(2014, 3, 1),
                        null))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_free_rest_of_a_unit_and_of_the_pool_lapses_to_the_last_dong_and_no_further() {
        given(opened, pool100, north600, closed2013)
                .when(lapse(NORTH, 600))
                .expectEvents(lapsed(NORTH, 600))
                .expectResultMessagePayload(told(
                        List.of(lapsed(NORTH, 600)),
                        List.of(balance(Y2013, NORTH, new Balance(600, 0, 0, 0, 0, 0, 0, 0, 600, 0))),
                        List.of()));
        given(opened, pool100, north600, closed2013).when(lapse(null, 100)).expectEvents(lapsed(null, 100));
        insufficient(given(opened, pool100, north600, closed2013).when(lapse(NORTH, 601)), 600, 601);
        insufficient(given(opened, pool100, north600, closed2013).when(lapse(null, 101)), 100, 101);
    }

    @Test
    void an_amount_of_none_neither_goes_over_nor_lapses() {
        refused(
                given(opened, north600, closed2013).when(carryOver(AVAILABLE, NORTH, null, 0)),
                RefusalCode.AMOUNT_NOT_POSITIVE);
        refused(given(opened, north600, closed2013).when(lapse(NORTH, 0)), RefusalCode.AMOUNT_NOT_POSITIVE);
    }

    @Test
    void what_is_left_is_decided_on_after_the_close_and_carried_into_an_open_year() {
        refused(given(opened, north600).when(carryOver(AVAILABLE, NORTH, null, 1)), YEAR_NOT_CLOSED);
        refused(given(opened, north600).when(lapse(NORTH, 1)), YEAR_NOT_CLOSED);
        refused(
                given(opened, north600, closed2013, closed(Y2014)).when(carryOver(AVAILABLE, NORTH, null, 1)),
                YEAR_CLOSED,
                Map.of("year", Y2014));
        given(opened, north600, closed2013, closed(Y2014)).when(lapse(NORTH, 1)).expectSuccessfulHandlerExecution();
    }

    @Test
    void nothing_is_carried_past_the_programme_s_last_year() {
        refused(
                given(opened, closed2013, closed(Y2014))
                        .when(new Enter(new CarriedOver(
                                ROADS,
                                Y2014,
                                CENTRAL,
                                NORTH,
                                AVAILABLE,
                                null,
                                new Money(1),
                                LocalDate.of(2015, 2, 1),
                                BASIS,
                                null))),
                YEAR_NOT_IN_PROGRAMME,
                Map.of("year", Y2015));
    }

    @Test
    void what_is_left_is_decided_on_from_the_year_s_last_day_to_the_end_of_the_next() {
        for (var day : List.of(LocalDate.of(2013, 12, 31), LocalDate.of(2014, 12, 31))) {
            given(opened, north600, closed2013).when(carryOverOn(day)).expectSuccessfulHandlerExecution();
            given(opened, north600, closed2013).when(lapseOn(day)).expectSuccessfulHandlerExecution();
        }
        for (var day : List.of(LocalDate.of(2013, 12, 30), LocalDate.of(2015, 1, 1))) {
            refused(given(opened, north600, closed2013).when(carryOverOn(day)), DATE_OUTSIDE_YEAR);
            refused(given(opened, north600, closed2013).when(lapseOn(day)), DATE_OUTSIDE_YEAR);
        }
    }

    @Test
    void of_the_pool_what_is_free_is_carried_over_and_of_a_unit_what_is_free_promised_or_advanced() {
        var given = new LedgerEvent[] {opened, pool100, north600, committed(400, "HĐ-1"), closed2013};
        var wrong = List.of(
                carryOver(UNALLOTTED, NORTH, null, 1),
                carryOver(UNALLOTTED, null, id(3), 1),
                carryOver(AVAILABLE, null, null, 1),
                carryOver(AVAILABLE, NORTH, id(3), 1),
                carryOver(COMMITTED, NORTH, null, 1),
                carryOver(COMMITTED, null, id(3), 1),
                carryOver(ADVANCED, NORTH, null, 1),
                carryOver(PAID, NORTH, null, 1),
                carryOver(SOURCE, NORTH, null, 1));
        for (var command : wrong) {
            refused(given(given).when(command), WRONG_ACCOUNT);
        }
    }

    @Test
    void what_was_carried_over_is_undone_while_it_is_there_and_both_years_are_as_they_were() {
        var over = carriedOver(AVAILABLE, NORTH, null, 600);
        given(opened, north600, closed2013, over).when(reverse(id(3), over)).expectEvents(reversed(id(3), over));
        insufficient(given(opened, north600, closed2013, over, paidIn2014(1)).when(reverse(id(3), over)), 599, 600);
        refused(
                given(opened, north600, closed2013, over, closed(Y2014)).when(reverse(id(3), over)),
                YEAR_CLOSED,
                Map.of("year", Y2014));
        refused(given(opened, north600, closed2013, over, reopened(Y2013)).when(reverse(id(3), over)), YEAR_NOT_CLOSED);
    }

    @Test
    void what_has_lapsed_is_undone_and_dated_as_a_decision_on_the_rest() {
        var lapsed = lapsed(NORTH, 600);
        given(opened, north600, closed2013, lapsed)
                .when(new Reverse(ROADS, id(3), lapsed, new Text("Nhập sai"), LocalDate.of(2014, 12, 31)))
                .expectSuccessfulHandlerExecution();
        refused(
                given(opened, north600, closed2013, lapsed)
                        .when(new Reverse(ROADS, id(3), lapsed, new Text("Nhập sai"), LocalDate.of(2015, 1, 1))),
                DATE_OUTSIDE_YEAR);
    }

    private static LineCommand follow(ProgrammeCommand whole) {
        return new FollowProgramme(ROADS, whole);
    }

    private static Enter carryOverOn(LocalDate day) {
        return new Enter(
                new CarriedOver(ROADS, Y2013, CENTRAL, NORTH, AVAILABLE, null, new Money(1), day, BASIS, null));
    }

    private static Enter lapseOn(LocalDate day) {
        return new Enter(new Lapsed(ROADS, Y2013, CENTRAL, NORTH, new Money(1), day, null, null));
    }

    private static Enter payIn2014(long dong, EventId commitment) {
        return new Enter(new Disbursed(
                ROADS,
                Y2014,
                CENTRAL,
                NORTH,
                new Money(dong),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber("UNC-1"),
                PAYEE,
                commitment,
                LocalDate.of(2014, 3, 1),
                null,
                null));
    }

    private static LedgerEvent.Disbursed paidIn2014(long dong) {
        return new LedgerEvent.Disbursed(
                ROADS,
                Y2014,
                CENTRAL,
                NORTH,
                new Money(dong),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber("UNC-1"),
                PAYEE,
                null,
                LocalDate.of(2014, 3, 1),
                null,
                null);
    }

    private static LineBalance balance(FiscalYear year, @Nullable UnitCode unit, Balance balance) {
        return new LineBalance(ROADS, new BudgetKey(year, CENTRAL, unit), balance);
    }
}
