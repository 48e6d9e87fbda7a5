package socai.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.carriedOver;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.lapsed;
import static socai.testing.Entries.raised;
import static socai.testing.Entries.recovered;
import static socai.testing.Entries.refunded;
import static socai.testing.Entries.released;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.place;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import socai.ledger.control.Control;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Expired;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Rejected;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.LedgerEvent.Withdrawn;
import socai.ledger.line.Accounts;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Actor;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.ledger.value.VoucherNumber;
import socai.testing.Entries;

class PostingsTest {
    private static final EventId ID = new EventId(new UUID(0, 7));
    private static final EventId OTHER = new EventId(new UUID(0, 8));
    private static final EventId THIRD = new EventId(new UUID(0, 9));
    private static final Money AMOUNT = new Money(7);
    private static final BudgetKey POOL = new BudgetKey(Y2013, CENTRAL, null);
    private static final BudgetKey UNIT = new BudgetKey(Y2013, CENTRAL, NORTH);

    @Test
    void allocated_moves_from_the_source_to_the_pool_or_the_unit() {
        assertThat(Postings.of(ID, new Allocated(ROADS, Y2013, CENTRAL, null, AMOUNT, DAY, BASIS, null)))
                .containsExactly(
                        posting(Account.SOURCE, POOL, BudgetColumn.ALLOCATED, -7),
                        posting(Account.UNALLOTTED, POOL, BudgetColumn.ALLOCATED, 7));
        assertThat(Postings.of(ID, new Allocated(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, BASIS, null)))
                .containsExactly(
                        posting(Account.SOURCE, POOL, BudgetColumn.ALLOCATED, -7),
                        posting(Account.AVAILABLE, UNIT, BudgetColumn.ALLOCATED, 7));
    }

    @Test
    void allotted_moves_from_the_pool_to_the_unit() {
        assertThat(Postings.of(ID, new Allotted(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, null, null)))
                .containsExactly(
                        posting(Account.UNALLOTTED, POOL, BudgetColumn.ALLOCATED, -7),
                        posting(Account.AVAILABLE, UNIT, BudgetColumn.ALLOCATED, 7));
    }

    @Test
    void disbursed_moves_from_the_unit_s_free_money_to_what_is_paid() {
        assertThat(Postings.of(ID, paid()))
                .containsExactly(
                        posting(Account.AVAILABLE, UNIT, BudgetColumn.USED, -7),
                        posting(Account.PAID, UNIT, BudgetColumn.USED, 7));
    }

    @Test
    void each_half_of_a_reallocation_between_lines_closes_against_the_source() {
        var from = place(ROADS, NORTH);
        var to = place(WELLS, null);
        assertThat(Postings.of(ID, new Reallocated(ROADS, from, to, AMOUNT, DAY, BASIS, null)))
                .containsExactly(
                        posting(Account.AVAILABLE, UNIT, BudgetColumn.ADJUSTED, -7),
                        posting(Account.SOURCE, POOL, BudgetColumn.ADJUSTED, 7));
        assertThat(Postings.of(ID, new Reallocated(WELLS, from, to, AMOUNT, DAY, BASIS, null)))
                .containsExactly(
                        posting(Account.SOURCE, POOL, BudgetColumn.ADJUSTED, -7),
                        posting(Account.UNALLOTTED, POOL, BudgetColumn.ADJUSTED, 7));
    }

    @Test
    void reversed_is_the_mirror_of_what_it_undoes() {
        var reversed = new Reversed(ROADS, new EventId(new UUID(0, 1)), paid(), new Text("Nhập sai"), DAY);
        assertThat(Postings.of(ID, reversed))
                .containsExactly(
                        posting(Account.AVAILABLE, UNIT, BudgetColumn.USED, 7),
                        posting(Account.PAID, UNIT, BudgetColumn.USED, -7));
    }

    @Test
    void committed_moves_free_money_to_the_commitment_that_it_begins_or_raises() {
        assertThat(Postings.of(ID, committed(7, "HĐ-1")))
                .containsExactly(
                        posting(Account.AVAILABLE, UNIT, BudgetColumn.USED, -7),
                        item(Account.COMMITTED, UNIT, ID, BudgetColumn.USED, 7));
        assertThat(Postings.of(ID, raised(7, OTHER)))
                .containsExactly(
                        posting(Account.AVAILABLE, UNIT, BudgetColumn.USED, -7),
                        item(Account.COMMITTED, UNIT, OTHER, BudgetColumn.USED, 7));
    }

    @Test
    void commitment_released_moves_it_back() {
        assertThat(Postings.of(ID, released(7, OTHER)))
                .containsExactly(
                        item(Account.COMMITTED, UNIT, OTHER, BudgetColumn.USED, -7),
                        posting(Account.AVAILABLE, UNIT, BudgetColumn.USED, 7));
    }

    @Test
    void disbursed_moves_from_its_commitment_to_what_is_paid_or_to_the_advance_that_it_begins() {
        assertThat(Postings.of(ID, Entries.paid(7, "UNC-1", OTHER)))
                .containsExactly(
                        item(Account.COMMITTED, UNIT, OTHER, BudgetColumn.USED, -7),
                        posting(Account.PAID, UNIT, BudgetColumn.USED, 7));
        assertThat(Postings.of(ID, advanced(7, "TU-1", OTHER)))
                .containsExactly(
                        item(Account.COMMITTED, UNIT, OTHER, BudgetColumn.USED, -7),
                        item(Account.ADVANCED, UNIT, ID, BudgetColumn.USED, 7));
    }

    @Test
    void advance_recovered_moves_from_the_advance_to_what_is_paid() {
        assertThat(Postings.of(ID, recovered(7, OTHER, "TH-1")))
                .containsExactly(
                        item(Account.ADVANCED, UNIT, OTHER, BudgetColumn.USED, -7),
                        posting(Account.PAID, UNIT, BudgetColumn.USED, 7));
    }

    @Test
    void refunded_moves_what_is_paid_or_advanced_to_free_money_or_to_a_commitment() {
        assertThat(Postings.of(ID, refunded(Account.PAID, 7, null, null, "NT-1")))
                .containsExactly(
                        posting(Account.PAID, UNIT, BudgetColumn.USED, -7),
                        posting(Account.AVAILABLE, UNIT, BudgetColumn.USED, 7));
        assertThat(Postings.of(ID, refunded(Account.ADVANCED, 7, OTHER, THIRD, "NT-1")))
                .containsExactly(
                        item(Account.ADVANCED, UNIT, OTHER, BudgetColumn.USED, -7),
                        item(Account.COMMITTED, UNIT, THIRD, BudgetColumn.USED, 7));
    }

    @Test
    void carried_over_moves_to_the_same_account_of_the_next_year() {
        assertThat(Postings.of(ID, carriedOver(Account.UNALLOTTED, null, null, 7)))
                .containsExactly(
                        posting(Account.UNALLOTTED, POOL, BudgetColumn.CARRIED_OUT, -7),
                        posting(Account.UNALLOTTED, new BudgetKey(Y2014, CENTRAL, null), BudgetColumn.CARRIED_IN, 7));
        assertThat(Postings.of(ID, carriedOver(Account.ADVANCED, NORTH, OTHER, 7)))
                .containsExactly(
                        item(Account.ADVANCED, UNIT, OTHER, BudgetColumn.CARRIED_OUT, -7),
                        item(
                                Account.ADVANCED,
                                new BudgetKey(Y2014, CENTRAL, NORTH),
                                OTHER,
                                BudgetColumn.CARRIED_IN,
                                7));
    }

    @Test
    void lapsed_moves_from_a_unit_or_the_pool_to_the_source() {
        assertThat(Postings.of(ID, lapsed(NORTH, 7)))
                .containsExactly(
                        posting(Account.AVAILABLE, UNIT, BudgetColumn.LAPSED, -7),
                        posting(Account.SOURCE, POOL, BudgetColumn.LAPSED, 7));
        assertThat(Postings.of(ID, lapsed(null, 7)))
                .containsExactly(
                        posting(Account.UNALLOTTED, POOL, BudgetColumn.LAPSED, -7),
                        posting(Account.SOURCE, POOL, BudgetColumn.LAPSED, 7));
    }

    @Test
    void proposed_sets_aside_what_the_entry_would_take_and_every_end_of_it_gives_that_back() {
        var entry = Entries.paid(7, "UNC-1", OTHER);
        var by = new Actor("clerk");
        assertThat(Postings.of(ID, new Proposed(ROADS, entry, by, DAY, DAY, null, null)))
                .containsExactly(
                        item(Account.COMMITTED, UNIT, OTHER, BudgetColumn.USED, -7),
                        item(Account.COMMITTED, UNIT, ID, BudgetColumn.USED, 7));
        for (var end : List.of(
                new Approved(ROADS, ID, entry, by, DAY),
                new Rejected(ROADS, ID, entry, by, new Text("Thiếu hồ sơ"), DAY),
                new Withdrawn(ROADS, ID, entry, by, DAY),
                new Expired(ROADS, ID, entry, Actor.LEDGER, DAY))) {
            assertThat(Postings.of(THIRD, end))
                    .containsExactly(
                            item(Account.COMMITTED, UNIT, OTHER, BudgetColumn.USED, 7),
                            item(Account.COMMITTED, UNIT, ID, BudgetColumn.USED, -7));
        }
    }

    @Test
    void proposed_sets_nothing_aside_for_what_comes_from_outside_or_is_spent_already() {
        var by = new Actor("clerk");
        for (var entry : List.of(Entries.allocated(null, 7), recovered(7, OTHER, "TH-1"))) {
            assertThat(Postings.of(ID, new Proposed(ROADS, entry, by, DAY, DAY, null, null)))
                    .isEmpty();
        }
    }

    @Test
    void what_moves_no_money_has_no_postings() {
        var setting = Control.ENVELOPE.standing();
        for (var event : List.of(
                Entries.opened(), Entries.closed(Y2013), Entries.reopened(Y2013), new ControlSet(ROADS, setting))) {
            assertThat(Postings.of(ID, event)).isEmpty();
        }
    }

    @Test
    void a_balance_holds_its_identity_after_every_kind_of_movement() {
        for (var movement : BudgetColumn.values()) {
            var one = posting(Account.UNALLOTTED, POOL, movement, 7);
            var change = Balance.ZERO.plus(one);
            if (movement == BudgetColumn.USED) {
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

    private static Posting item(Account account, BudgetKey row, EventId item, BudgetColumn movement, long amount) {
        return new Posting(new AccountKey(account, row, item), movement, amount);
    }

    private static Posting posting(Account account, BudgetKey row, BudgetColumn movement, long amount) {
        return new Posting(new AccountKey(account, row), movement, amount);
    }

    @Test
    void the_sum_of_no_events_is_nothing() {
        var accounts = new Accounts();
        accounts.post(List.of());
        assertThat(accounts.rows()).isEmpty();
    }
}
