package socai.ledger.line;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.told;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.DONOR;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.open;
import static socai.testing.Samples.place;
import static socai.testing.Samples.reallocate;
import static socai.testing.Samples.reduce;
import static socai.testing.Samples.withdraw;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.UniqueKey;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.posting.Balance;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.testing.LineFixture;
import socai.testing.RefusalOf;

class FundingLineTest {
    private static final EventId SOME_EVENT = new EventId(new UUID(1, 1));

    private final LineOpened opened = opened();
    private final Allocated poolOf1000 = allocated(null, 1000);
    private final Allotted northGot600 = new Allotted(ROADS, Y2013, CENTRAL, NORTH, new Money(600), DAY, null, null);
    private final Disbursed northPaid200 = disbursed(200, "UNC-1");

    @Test
    void a_line_is_opened_with_its_years_sources_and_units() {
        given().when(open(ROADS)).expectEvents(opened);
    }

    @Test
    void money_is_given_to_the_pool() {
        given(opened).when(allocate(null, 1000)).expectEvents(poolOf1000);
    }

    @Test
    void money_is_given_straight_to_a_unit() {
        given(opened).when(allocate(NORTH, 1000)).expectEvents(allocated(NORTH, 1000));
    }

    @Test
    void an_amount_of_one_dong_is_taken_and_of_none_refused() {
        given(opened).when(allocate(null, 1)).expectEvents(allocated(null, 1));
        refused(given(opened).when(allocate(null, 0)), RefusalCode.AMOUNT_NOT_POSITIVE);
        refused(given(opened, poolOf1000).when(allot(NORTH, 0)), RefusalCode.AMOUNT_NOT_POSITIVE);
        refused(given(opened, poolOf1000).when(reduce(null, 0)), RefusalCode.AMOUNT_NOT_POSITIVE);
        refused(
                given(opened, poolOf1000, northGot600).when(disburse(NORTH, 0, "UNC-1")),
                RefusalCode.AMOUNT_NOT_POSITIVE);
        refused(given(opened, poolOf1000, northGot600).when(withdraw(NORTH, 0)), RefusalCode.AMOUNT_NOT_POSITIVE);
    }

    @Test
    void an_account_grows_to_what_json_holds_exactly_and_not_past_it() {
        var full = allocated(null, Money.MAX - 1);
        given(opened, full).when(allocate(null, 1)).expectEvents(allocated(null, 1));
        refused(given(opened, full).when(allocate(null, 2)), RefusalCode.AMOUNT_TOO_LARGE);
    }

    @Test
    void what_is_given_can_be_taken_back_as_far_as_it_is_free() {
        given(opened, poolOf1000, northGot600)
                .when(reduce(null, 400))
                .expectEvents(new AllocationReduced(ROADS, Y2013, CENTRAL, null, new Money(400), DAY, BASIS, null));
        insufficient(given(opened, poolOf1000, northGot600).when(reduce(null, 401)), 400, 401);
    }

    @Test
    void giving_less_than_is_already_paid_is_refused() {
        var direct = allocated(NORTH, 600);
        given(opened, direct, northPaid200)
                .when(reduce(NORTH, 400))
                .expectEvents(new AllocationReduced(ROADS, Y2013, CENTRAL, NORTH, new Money(400), DAY, BASIS, null));
        insufficient(given(opened, direct, northPaid200).when(reduce(NORTH, 401)), 400, 401);
    }

    @Test
    void the_pool_is_allotted_to_its_last_dong_and_no_further() {
        given(opened, poolOf1000)
                .when(allot(NORTH, 1000))
                .expectEvents(new Allotted(ROADS, Y2013, CENTRAL, NORTH, new Money(1000), DAY, null, null));
        insufficient(given(opened, poolOf1000).when(allot(NORTH, 1001)), 1000, 1001);
    }

    @Test
    void a_unit_gives_back_what_it_has_not_spent() {
        given(opened, poolOf1000, northGot600, northPaid200)
                .when(withdraw(NORTH, 400))
                .expectEvents(new AllotmentWithdrawn(ROADS, Y2013, CENTRAL, NORTH, new Money(400), DAY, null, null));
        insufficient(given(opened, poolOf1000, northGot600, northPaid200).when(withdraw(NORTH, 401)), 400, 401);
    }

    @Test
    void a_unit_spends_to_its_last_dong_and_no_further() {
        given(opened, poolOf1000, northGot600)
                .when(disburse(NORTH, 600, "UNC-1"))
                .expectEvents(disbursed(600, "UNC-1"))
                .expectResultMessagePayload(told(
                        List.of(disbursed(600, "UNC-1")),
                        List.of(new LineBalance(
                                ROADS,
                                new BudgetKey(Y2013, CENTRAL, NORTH),
                                new Balance(600, 0, 0, 0, 0, 0, 600, 0, 0, 0))),
                        List.of()));
        insufficient(given(opened, poolOf1000, northGot600).when(disburse(NORTH, 601, "UNC-1")), 600, 601);
    }

    @Test
    void one_unit_does_not_spend_another_s_money_nor_one_source_another_s_nor_one_year_another_s() {
        insufficient(given(opened, poolOf1000, northGot600).when(disburse(SOUTH, 1, "UNC-1")), 0, 1);
        insufficient(given(opened, poolOf1000, northGot600).when(disburse(HAMLET, 1, "UNC-1")), 0, 1);
        var province = new Allotted(ROADS, Y2013, PROVINCE, NORTH, new Money(1), DAY, null, null);
        insufficient(
                given(opened, poolOf1000, northGot600)
                        .when(new Enter(
                                new Allotted(ROADS, Y2013, province.source(), NORTH, new Money(1), DAY, null, null))),
                0,
                1);
        insufficient(
                given(opened, poolOf1000, northGot600)
                        .when(new Enter(new Allotted(
                                ROADS, Y2014, CENTRAL, NORTH, new Money(1), LocalDate.of(2014, 1, 1), null, null))),
                0,
                1);
    }

    @Test
    void years_sources_and_units_outside_the_programme_are_refused() {
        var year = new FiscalYear(2015);
        refused(
                given(opened)
                        .when(new Enter(new Allocated(
                                ROADS, year, CENTRAL, null, new Money(1), LocalDate.of(2015, 5, 5), BASIS, null))),
                RefusalCode.YEAR_NOT_IN_PROGRAMME);
        refused(
                given(opened)
                        .when(new Enter(new Allocated(
                                ROADS, Y2013, new SourceCode("MOON"), null, new Money(1), DAY, BASIS, null))),
                RefusalCode.UNKNOWN_SOURCE);
        refused(given(opened).when(allocate(new UnitCode("99"), 1)), RefusalCode.UNKNOWN_UNIT);
    }

    @Test
    void an_entry_is_dated_from_the_year_s_first_day_to_the_end_of_its_adjustment_period() {
        given(opened).when(dated("2013-01-01")).expectSuccessfulHandlerExecution();
        given(opened).when(dated("2014-01-31")).expectSuccessfulHandlerExecution();
        refused(given(opened).when(dated("2012-12-31")), RefusalCode.DATE_OUTSIDE_YEAR);
        refused(given(opened).when(dated("2014-02-01")), RefusalCode.DATE_OUTSIDE_YEAR);
    }

    @Test
    void money_moves_between_the_units_of_a_line() {
        var move = reallocate(place(ROADS, NORTH), place(ROADS, SOUTH), 400);
        given(opened, poolOf1000, northGot600, northPaid200)
                .when(part(move))
                .expectEvents(new Reallocated(ROADS, move.from(), move.to(), new Money(400), DAY, BASIS, null));
        insufficient(
                given(opened, poolOf1000, northGot600, northPaid200)
                        .when(part(reallocate(place(ROADS, NORTH), place(ROADS, SOUTH), 401))),
                400,
                401);
    }

    @Test
    void money_moves_between_a_unit_and_the_pool_and_between_sources_of_one_kind() {
        given(opened, poolOf1000)
                .when(part(reallocate(place(ROADS, null), new Place(ROADS, Y2013, PROVINCE, NORTH), 1000)))
                .expectSuccessfulHandlerExecution();
        refused(
                given(opened, poolOf1000)
                        .when(part(reallocate(place(ROADS, null), new Place(ROADS, Y2013, DONOR, NORTH), 1))),
                RefusalCode.DIFFERENT_SOURCE_KINDS);
    }

    @Test
    void the_giver_of_a_reallocation_between_lines_must_have_it_and_the_receiver_need_not() {
        var away = reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 600);
        given(opened, poolOf1000, northGot600)
                .when(part(away))
                .expectEvents(new Reallocated(ROADS, away.from(), away.to(), new Money(600), DAY, BASIS, null));
        insufficient(
                given(opened, poolOf1000, northGot600)
                        .when(part(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 601))),
                600,
                601);
        given(opened)
                .when(part(reallocate(place(WELLS, NORTH), place(ROADS, SOUTH), 600)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void money_stays_in_its_year_and_programme_and_does_not_move_to_where_it_is() {
        refused(
                given(opened, poolOf1000).when(part(reallocate(place(ROADS, null), place(ROADS, null), 1))),
                RefusalCode.SAME_PLACE);
        refused(
                given(opened, poolOf1000)
                        .when(part(reallocate(place(ROADS, null), new Place(ROADS, Y2014, CENTRAL, null), 1))),
                RefusalCode.DIFFERENT_YEARS);
        refused(
                given(opened, poolOf1000)
                        .when(part(reallocate(
                                place(ROADS, null), new Place(LineId.parse("OTHER.X"), Y2013, CENTRAL, null), 1))),
                RefusalCode.DIFFERENT_PROGRAMMES);
    }

    @Test
    void an_entry_is_undone_by_its_mirror() {
        given(opened, poolOf1000, northGot600, northPaid200)
                .when(new Reverse(ROADS, SOME_EVENT, northPaid200, new Text("Nhập sai"), DAY))
                .expectEvents(new Reversed(ROADS, SOME_EVENT, northPaid200, new Text("Nhập sai"), DAY))
                .expectResultMessagePayload(told(
                        List.of(new Reversed(ROADS, SOME_EVENT, northPaid200, new Text("Nhập sai"), DAY)),
                        List.of(new LineBalance(
                                ROADS,
                                new BudgetKey(Y2013, CENTRAL, NORTH),
                                new Balance(600, 0, 0, 0, 600, 0, 0, 0, 0, 0))),
                        List.of()));
    }

    @Test
    void an_entry_whose_money_has_gone_on_is_not_undone() {
        insufficient(
                given(opened, poolOf1000, northGot600, northPaid200)
                        .when(new Reverse(ROADS, SOME_EVENT, northGot600, new Text("Nhập sai"), DAY)),
                400,
                600);
    }

    @Test
    void a_reversal_is_not_reversed() {
        var reversed = new Reversed(ROADS, SOME_EVENT, northPaid200, new Text("Nhập sai"), DAY);
        refused(
                given(opened, poolOf1000, northGot600, northPaid200, reversed)
                        .when(new Reverse(ROADS, SOME_EVENT, reversed, new Text("Lại sai"), DAY)),
                RefusalCode.NOT_REVERSIBLE);
    }

    @Test
    void a_payment_claims_its_voucher_for_its_line_unit_and_year_and_its_reversal_gives_it_back() {
        var reversed = new Reversed(ROADS, SOME_EVENT, northPaid200, new Text("Nhập sai"), DAY);
        assertThat(northPaid200.claims())
                .containsExactly(new UniqueKey(UniqueKey.Kind.VOUCHER, "P-2013.ROADS/01/2013/unc-1"));
        assertThat(reversed.releases()).isEqualTo(northPaid200.claims());
        assertThat(reversed.claims()).containsExactly(new UniqueKey(UniqueKey.Kind.REVERSAL, SOME_EVENT.toString()));
    }

    private static void refused(LineFixture.Result result, RefusalCode code) {
        result.expectNoEvents().expectException(new RefusalOf(code, Map.of()));
    }

    private static void insufficient(LineFixture.Result result, long available, long requested) {
        result.expectNoEvents()
                .expectException(new RefusalOf(
                        RefusalCode.INSUFFICIENT_BALANCE,
                        Map.of("available", new Money(available), "requested", new Money(requested))));
    }

    private static LineCommand part(Reallocate whole) {
        return new TakePart(ROADS, whole, SourceKind.STATE_BUDGET, false);
    }

    private static Enter dated(String date) {
        return new Enter(new Allocated(ROADS, Y2013, CENTRAL, null, new Money(1), LocalDate.parse(date), BASIS, null));
    }

    private static Allocated allocated(@Nullable UnitCode unit, long dong) {
        return new Allocated(ROADS, Y2013, CENTRAL, unit, new Money(dong), DAY, BASIS, null);
    }

    private static Disbursed disbursed(long dong, String voucher) {
        return (Disbursed) disburse(NORTH, dong, voucher).entry();
    }

    private static LineOpened opened() {
        var c = open(ROADS);
        return new LineOpened(c.line(), c.name(), c.envelope(), c.years(), c.sources(), c.units(), null, null);
    }
}
