package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.refusal.RefusalCode.COMMITMENT_EXCEEDED;
import static socai.ledger.refusal.RefusalCode.COMMITMENT_NOT_OPEN;
import static socai.testing.Entries.NORTH_2013;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.insufficient;
import static socai.testing.Entries.lacking;
import static socai.testing.Entries.openItems;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.raised;
import static socai.testing.Entries.refused;
import static socai.testing.Entries.released;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.id;
import static socai.testing.LineFixture.told;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.commit;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.pay;
import static socai.testing.Samples.raise;
import static socai.testing.Samples.reduce;
import static socai.testing.Samples.release;
import static socai.testing.Samples.reverse;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Balance;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState;
import socai.ledger.state.OpenItem;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;

class CommitmentTest {
    private static final EventId COMMITMENT = id(2);

    private final LineOpened opened = opened();
    private final Allocated north600 = allocated(NORTH, 600);
    private final Committed committed400 = committed(400, "HĐ-1");

    @Test
    void a_unit_promises_its_free_money_to_the_last_dong_and_no_further() {
        given(opened, north600)
                .when(commit(600, "HĐ-1"))
                .expectEvents(committed(600, "HĐ-1"))
                .expectResultMessagePayload(told(
                        List.of(committed(600, "HĐ-1")),
                        List.of(new LineBalance(ROADS, NORTH_2013, new Balance(600, 0, 0, 0, 0, 600, 0, 0, 0, 0))),
                        List.of()));
        insufficient(given(opened, north600).when(commit(601, "HĐ-1")), 600, 601);
    }

    @Test
    void a_commitment_is_raised_as_far_as_there_is_free_money() {
        given(opened, north600, committed400)
                .when(raise(200, COMMITMENT))
                .expectEvents(raised(200, COMMITMENT))
                .expectState(line -> assertThat(openItems(line)).containsExactly(item(COMMITMENT, 600, 600)));
        insufficient(given(opened, north600, committed400).when(raise(201, COMMITMENT)), 200, 201);
    }

    @Test
    void what_is_open_of_a_commitment_is_released_to_the_last_dong_and_no_further() {
        given(opened, north600, committed400)
                .when(release(399, COMMITMENT))
                .expectEvents(released(399, COMMITMENT))
                .expectState(line -> assertThat(openItems(line)).containsExactly(item(COMMITMENT, 1, 1)));
        given(opened, north600, committed400)
                .when(release(400, COMMITMENT))
                .expectEvents(released(400, COMMITMENT))
                .expectState(line -> assertThat(openItems(line)).isEmpty());
        lacking(given(opened, north600, committed400).when(release(401, COMMITMENT)), COMMITMENT_EXCEEDED, 400, 401);
    }

    @Test
    void a_commitment_is_paid_to_the_last_dong_and_no_further() {
        given(opened, north600, committed400)
                .when(pay(399, "UNC-1", COMMITMENT))
                .expectEvents(paid(399, "UNC-1", COMMITMENT))
                .expectState(line -> assertThat(openItems(line)).containsExactly(item(COMMITMENT, 1, 400)));
        given(opened, north600, committed400)
                .when(pay(400, "UNC-1", COMMITMENT))
                .expectEvents(paid(400, "UNC-1", COMMITMENT));
        lacking(
                given(opened, north600, committed400).when(pay(401, "UNC-1", COMMITMENT)),
                COMMITMENT_EXCEEDED,
                400,
                401);
    }

    @Test
    void nothing_is_paid_raised_or_released_of_a_commitment_at_its_end() {
        for (var end :
                List.of(released(400, COMMITMENT), paid(400, "UNC-1", COMMITMENT), advanced(400, "TU-1", COMMITMENT))) {
            refused(given(opened, north600, committed400, end).when(pay(1, "UNC-2", COMMITMENT)), COMMITMENT_NOT_OPEN);
            refused(given(opened, north600, committed400, end).when(raise(1, COMMITMENT)), COMMITMENT_NOT_OPEN);
            refused(given(opened, north600, committed400, end).when(release(1, COMMITMENT)), COMMITMENT_NOT_OPEN);
        }
    }

    @Test
    void what_is_no_commitment_of_the_row_is_not_open_there() {
        refused(
                given(opened, north600, committed400).when(pay(1, "UNC-1", new EventId(new UUID(9, 9)))),
                COMMITMENT_NOT_OPEN);
        refused(given(opened, north600, committed400).when(pay(1, "UNC-1", id(1))), COMMITMENT_NOT_OPEN);
        refused(
                given(opened, north600, committed400, allocated(SOUTH, 600))
                        .when(new Enter(new CommitmentReleased(
                                ROADS, Y2013, CENTRAL, SOUTH, new Money(1), COMMITMENT, DAY, null))),
                COMMITMENT_NOT_OPEN);
    }

    @Test
    void one_commitment_is_not_paid_from_another_nor_from_free_money() {
        lacking(
                given(opened, north600, committed400, committed(100, "HĐ-2")).when(pay(101, "UNC-1", id(3))),
                COMMITMENT_EXCEEDED,
                100,
                101);
    }

    @Test
    void what_is_promised_is_neither_paid_freely_nor_taken_back() {
        given(opened, north600, committed400)
                .when(disburse(NORTH, 200, "UNC-1"))
                .expectSuccessfulHandlerExecution();
        insufficient(given(opened, north600, committed400).when(disburse(NORTH, 201, "UNC-1")), 200, 201);
        given(opened, north600, committed400).when(reduce(NORTH, 200)).expectSuccessfulHandlerExecution();
        insufficient(given(opened, north600, committed400).when(reduce(NORTH, 201)), 200, 201);
    }

    @Test
    void an_amount_of_none_is_neither_promised_nor_released() {
        refused(given(opened, north600).when(commit(0, "HĐ-1")), RefusalCode.AMOUNT_NOT_POSITIVE);
        refused(given(opened, north600, committed400).when(release(0, COMMITMENT)), RefusalCode.AMOUNT_NOT_POSITIVE);
    }

    @Test
    void a_commitment_is_undone_while_nothing_of_it_is_spent() {
        given(opened, north600, committed400)
                .when(reverse(COMMITMENT, committed400))
                .expectState(line -> assertThat(openItems(line)).isEmpty());
        lacking(
                given(opened, north600, committed400, paid(1, "UNC-1", COMMITMENT))
                        .when(reverse(COMMITMENT, committed400)),
                COMMITMENT_EXCEEDED,
                399,
                400);
    }

    @Test
    void a_payment_undone_and_a_release_undone_open_the_commitment_again() {
        for (var end : List.of(released(400, COMMITMENT), paid(400, "UNC-1", COMMITMENT))) {
            given(opened, north600, committed400, end)
                    .when(reverse(id(3), end))
                    .expectState(line -> assertThat(openItems(line)).containsExactly(item(COMMITMENT, 400, 400)));
        }
    }

    private static LineState.Item item(EventId commitment, long open, long total) {
        return new LineState.Item(
                new AccountKey(Account.COMMITTED, NORTH_2013, commitment), new OpenItem(open, total, null));
    }
}
