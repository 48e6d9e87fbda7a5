package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.place;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import socai.ledger.LedgerEvent.Allocated;
import socai.ledger.LedgerEvent.Allotted;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LedgerEvent.Reversed;

class PostingsTest {
    private static final EventId ID = new EventId(new UUID(0, 7));
    private static final Money AMOUNT = new Money(7);
    private static final RowKey POOL = new RowKey(Y2013, CENTRAL, null);
    private static final RowKey UNIT = new RowKey(Y2013, CENTRAL, NORTH);

    @Test
    void allocated_moves_from_the_source_to_the_pool_or_the_unit() {
        assertThat(Postings.of(ID, new Allocated(ROADS, Y2013, CENTRAL, null, AMOUNT, DAY, BASIS, null)))
                .containsExactly(
                        posting(Account.SOURCE, POOL, Movement.ALLOCATED, -7),
                        posting(Account.UNALLOTTED, POOL, Movement.ALLOCATED, 7));
        assertThat(Postings.of(ID, new Allocated(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, BASIS, null)))
                .containsExactly(
                        posting(Account.SOURCE, POOL, Movement.ALLOCATED, -7),
                        posting(Account.AVAILABLE, UNIT, Movement.ALLOCATED, 7));
    }

    @Test
    void allotted_moves_from_the_pool_to_the_unit() {
        assertThat(Postings.of(ID, new Allotted(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, null, null)))
                .containsExactly(
                        posting(Account.UNALLOTTED, POOL, Movement.ALLOCATED, -7),
                        posting(Account.AVAILABLE, UNIT, Movement.ALLOCATED, 7));
    }

    @Test
    void disbursed_moves_from_the_unit_s_free_money_to_what_is_paid() {
        assertThat(Postings.of(ID, paid()))
                .containsExactly(
                        posting(Account.AVAILABLE, UNIT, Movement.USED, -7),
                        posting(Account.PAID, UNIT, Movement.USED, 7));
    }

    @Test
    void each_half_of_a_reallocation_between_lines_closes_against_the_source() {
        var from = place(ROADS, NORTH);
        var to = place(WELLS, null);
        assertThat(Postings.of(ID, new Reallocated(ROADS, from, to, AMOUNT, DAY, BASIS, null)))
                .containsExactly(
                        posting(Account.AVAILABLE, UNIT, Movement.ADJUSTED, -7),
                        posting(Account.SOURCE, POOL, Movement.ADJUSTED, 7));
        assertThat(Postings.of(ID, new Reallocated(WELLS, from, to, AMOUNT, DAY, BASIS, null)))
                .containsExactly(
                        posting(Account.SOURCE, POOL, Movement.ADJUSTED, -7),
                        posting(Account.UNALLOTTED, POOL, Movement.ADJUSTED, 7));
    }

    @Test
    void reversed_is_the_mirror_of_what_it_undoes() {
        var reversed = new Reversed(ROADS, new EventId(new UUID(0, 1)), paid(), new Text("Nhập sai"), DAY);
        assertThat(Postings.of(ID, reversed))
                .containsExactly(
                        posting(Account.AVAILABLE, UNIT, Movement.USED, 7),
                        posting(Account.PAID, UNIT, Movement.USED, -7));
    }

    @Test
    void a_balance_holds_its_identity_after_every_kind_of_movement() {
        for (var movement : Movement.values()) {
            var one = posting(Account.UNALLOTTED, POOL, movement, 7);
            var change = Balance.ZERO.plus(one);
            if (movement == Movement.USED) {
                change = change.plus(posting(Account.PAID, POOL, movement, -7));
            }
            assertThat(change.holdsIdentity()).as("%s", movement).isTrue();
        }
    }

    @Test
    void a_balance_whose_sides_differ_does_not_hold_its_identity() {
        assertThat(new Balance(7, 0, 0, 6, 0, 0, 0, 0, 0, 0).holdsIdentity()).isFalse();
        assertThat(new Balance(7, 0, 0, 6, 0, 0, 1, 0, 0, 0).holdsIdentity()).isTrue();
    }

    private static Disbursed paid() {
        return new Disbursed(
                ROADS,
                Y2013,
                CENTRAL,
                NORTH,
                AMOUNT,
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber("UNC-1"),
                new Text("Công ty"),
                null,
                DAY,
                null,
                null);
    }

    private static Posting posting(Account account, RowKey row, Movement movement, long amount) {
        return new Posting(new AccountKey(account, row), movement, amount);
    }

    @Test
    void the_sum_of_no_events_is_nothing() {
        var accounts = new Accounts();
        accounts.post(List.of());
        assertThat(accounts.rows()).isEmpty();
    }
}
