package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.refusal.RefusalCode.ADVANCE_EXCEEDED;
import static socai.ledger.refusal.RefusalCode.ADVANCE_NOT_NAMED;
import static socai.ledger.refusal.RefusalCode.COMMITMENT_EXCEEDED;
import static socai.testing.Entries.NORTH_2013;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.insufficient;
import static socai.testing.Entries.lacking;
import static socai.testing.Entries.openItems;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.recovered;
import static socai.testing.Entries.refused;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.id;
import static socai.testing.LineFixture.told;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.advance;
import static socai.testing.Samples.recover;
import static socai.testing.Samples.reverse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Balance;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState;
import socai.ledger.state.OpenItem;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;

class AdvanceTest {
    private static final EventId ADVANCE = id(2);

    private final LineOpened opened = opened();
    private final Allocated north600 = allocated(NORTH, 600);
    private final Disbursed advanced300 = advanced(300, "TU-1", null);

    @Test
    void free_money_is_advanced_to_the_last_dong_and_no_further() {
        given(opened, north600).when(advance(600, "TU-1", null)).expectEvents(advanced(600, "TU-1", null));
        insufficient(given(opened, north600).when(advance(601, "TU-1", null)), 600, 601);
    }

    @Test
    void an_advance_is_spent_but_not_yet_paid_for_work() {
        given(opened, north600, advanced300)
                .when(advance(200, "TU-2", null))
                .expectState(line -> assertThat(line.state().rows())
                        .extracting(LineState.Row::balance)
                        .containsExactly(new Balance(600, 0, 0, 0, 100, 0, 0, 500, 0, 0)));
    }

    @Test
    void a_commitment_is_advanced_to_the_last_dong_and_no_further() {
        var committed400 = committed(400, "HĐ-1");
        given(opened, north600, committed400)
                .when(advance(400, "TU-1", id(2)))
                .expectEvents(advanced(400, "TU-1", id(2)));
        lacking(given(opened, north600, committed400).when(advance(401, "TU-1", id(2))), COMMITMENT_EXCEEDED, 400, 401);
    }

    @Test
    void an_advance_is_recovered_to_the_last_dong_and_no_further() {
        given(opened, north600, advanced300)
                .when(recover(300, ADVANCE, "TH-1"))
                .expectEvents(recovered(300, ADVANCE, "TH-1"))
                .expectResultMessagePayload(told(
                        List.of(recovered(300, ADVANCE, "TH-1")),
                        List.of(new LineBalance(ROADS, NORTH_2013, new Balance(600, 0, 0, 0, 300, 0, 300, 0, 0, 0))),
                        List.of()));
        lacking(given(opened, north600, advanced300).when(recover(301, ADVANCE, "TH-1")), ADVANCE_EXCEEDED, 300, 301);
    }

    @Test
    void an_advance_is_recovered_in_parts() {
        given(opened, north600, advanced300, recovered(100, ADVANCE, "TH-1"))
                .when(recover(200, ADVANCE, "TH-2"))
                .expectState(line -> assertThat(openItems(line)).isEmpty());
        lacking(
                given(opened, north600, advanced300, recovered(100, ADVANCE, "TH-1"))
                        .when(recover(201, ADVANCE, "TH-2")),
                ADVANCE_EXCEEDED,
                200,
                201);
        given(opened, north600, advanced300)
                .when(recover(100, ADVANCE, "TH-1"))
                .expectState(line -> assertThat(openItems(line)).containsExactly(item(ADVANCE, 200, 300, null)));
    }

    @Test
    void one_advance_is_not_recovered_for_another() {
        lacking(
                given(opened, north600, advanced300, advanced(100, "TU-2", null))
                        .when(recover(101, id(3), "TH-1")),
                ADVANCE_EXCEEDED,
                100,
                101);
    }

    @Test
    void an_advance_need_not_be_named_where_the_unit_has_one_alone() {
        given(opened, north600, advanced300)
                .when(recover(300, null, "TH-1"))
                .expectEvents(recovered(300, ADVANCE, "TH-1"));
        refused(given(opened, north600).when(recover(1, null, "TH-1")), ADVANCE_NOT_NAMED);
        refused(
                given(opened, north600, advanced300, advanced(100, "TU-2", null))
                        .when(recover(1, null, "TH-1")),
                ADVANCE_NOT_NAMED);
        given(opened, north600, advanced300, advanced(100, "TU-2", null), recovered(300, ADVANCE, "TH-1"))
                .when(recover(100, null, "TH-2"))
                .expectEvents(recovered(100, id(3), "TH-2"));
    }

    @Test
    void an_amount_of_none_is_not_recovered() {
        refused(
                given(opened, north600, advanced300).when(recover(0, ADVANCE, "TH-1")),
                RefusalCode.AMOUNT_NOT_POSITIVE);
    }

    @Test
    void an_advance_remembers_the_commitment_it_was_paid_from() {
        given(opened, north600, committed(400, "HĐ-1"), advanced(300, "TU-1", id(2)))
                .when(recover(100, id(3), "TH-1"))
                .expectState(line -> assertThat(openItems(line))
                        .containsExactlyInAnyOrder(
                                item(id(3), 200, 300, id(2)),
                                new LineState.Item(
                                        new AccountKey(Account.COMMITTED, NORTH_2013, id(2)),
                                        new OpenItem(100, 400, null))));
    }

    @Test
    void an_advance_is_undone_while_nothing_of_it_is_recovered_and_its_recovery_at_any_time() {
        given(opened, north600, advanced300)
                .when(reverse(ADVANCE, advanced300))
                .expectState(line -> assertThat(openItems(line)).isEmpty());
        var recovered1 = recovered(1, ADVANCE, "TH-1");
        lacking(
                given(opened, north600, advanced300, recovered1).when(reverse(ADVANCE, advanced300)),
                ADVANCE_EXCEEDED,
                299,
                300);
        given(opened, north600, advanced300, recovered1)
                .when(reverse(id(3), recovered1))
                .expectState(line -> assertThat(openItems(line)).containsExactly(item(ADVANCE, 300, 300, null)));
    }

    @Test
    void one_voucher_recovers_an_advance_once_and_may_stand_beside_the_payment_it_belongs_to() {
        assertThat(recovered(1, ADVANCE, "UNC-1").claims())
                .isEqualTo(recovered(2, ADVANCE, "unc-1").claims())
                .isNotEqualTo(recovered(1, id(3), "UNC-1").claims())
                .isNotEqualTo(advanced(1, "UNC-1", null).claims());
    }

    private static LineState.Item item(EventId advance, long open, long total, @Nullable EventId under) {
        return new LineState.Item(
                new AccountKey(Account.ADVANCED, NORTH_2013, advance), new OpenItem(open, total, under));
    }
}
