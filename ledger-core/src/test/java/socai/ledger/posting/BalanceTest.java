package socai.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Entries.NORTH_2013;
import static socai.testing.Entries.POOL_2013;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.carriedOver;
import static socai.testing.Entries.lapsed;
import static socai.testing.Entries.paid;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.NORTH;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import socai.ledger.event.LedgerEvent;
import socai.ledger.value.Account;

/** The terms of a row: each stands at its place, follows its postings and adds up. */
class BalanceTest {
    /** Each term has another figure, and the row identity does not hold. */
    private static final Balance EACH = new Balance(1, 2, 4, 8, 16, 32, 64, 128, 256, 512);

    @Test
    void each_term_stands_at_its_place() {
        var figures = Map.of(
                Term.ALLOCATED, 1L,
                Term.ADJUSTED, 2L,
                Term.CARRIED_IN, 4L,
                Term.UNALLOTTED, 8L,
                Term.AVAILABLE, 16L,
                Term.COMMITTED, 32L,
                Term.PAID, 64L,
                Term.ADVANCED, 128L,
                Term.LAPSED, 256L,
                Term.CARRIED_OUT, 512L);
        assertThat(Balance.of(term -> figures.getOrDefault(term, 0L))).isEqualTo(EACH);
        for (var term : Term.values()) {
            assertThat(EACH.term(term)).as("%s", term).isEqualTo(figures.get(term));
        }
    }

    @Test
    void what_stands_in_an_account_is_its_term_and_the_source_has_none() {
        for (var term : Term.values()) {
            var account = term.account();
            assertThat(account == null).isEqualTo(term.movement() != null);
            if (account != null) {
                assertThat(EACH.in(account)).isEqualTo(EACH.term(term));
            }
        }
        assertThat(Stream.of(Term.values()).map(Term::account).filter(account -> account != null))
                .containsExactlyInAnyOrder(
                        Account.UNALLOTTED, Account.AVAILABLE, Account.COMMITTED, Account.PAID, Account.ADVANCED);
        assertThatThrownBy(() -> EACH.in(Account.SOURCE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_leaves_a_row_by_lapsing_or_carrying_over_makes_its_term_more() {
        assertThat(Stream.of(Term.values()).filter(term -> term.sign() != 1))
                .containsExactly(Term.LAPSED, Term.CARRIED_OUT)
                .allMatch(term -> term.sign() == -1);
        assertThat(Stream.of(Term.values()).map(Term::key))
                .containsExactly(
                        "allocated",
                        "adjusted",
                        "carriedIn",
                        "unallotted",
                        "available",
                        "committed",
                        "paid",
                        "advancesOutstanding",
                        "lapsed",
                        "carriedOut");
    }

    @Test
    void sums_of_a_row_are_of_its_own_terms() {
        assertThat(EACH.plan()).isEqualTo(1 + 2 + 4);
        assertThat(EACH.left()).isEqualTo(8 + 16);
        assertThat(EACH.disbursed()).isEqualTo(64 + 128);
        assertThat(EACH.plus(EACH)).isEqualTo(new Balance(2, 4, 8, 16, 32, 64, 128, 256, 512, 1024));
        assertThat(EACH.plus(Balance.ZERO)).isEqualTo(EACH);
    }

    @Test
    void the_identity_holds_as_long_as_both_sides_are_the_same_in_each_term() {
        for (var term : Term.values()) {
            var other = Balance.of(each -> each == term ? 1 : 0);
            assertThat(other.holdsIdentity()).as("%s alone", term).isFalse();
            var given = term == Term.ALLOCATED || term == Term.ADJUSTED || term == Term.CARRIED_IN;
            var both = other.plus(Balance.of(each -> each == (given ? Term.AVAILABLE : Term.ALLOCATED) ? 1 : 0));
            assertThat(both.holdsIdentity()).as("%s and its other side", term).isTrue();
        }
    }

    @Test
    void a_figure_past_what_a_machine_holds_is_no_figure() {
        for (var term : Term.values()) {
            var most = Balance.of(each -> each == term ? Long.MAX_VALUE : 0);
            var one = Balance.of(each -> each == term ? 1 : 0);
            assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void the_source_s_side_of_a_transfer_changes_no_row() {
        var given = Postings.of(id(1), allocated(NORTH, 7));
        assertThat(given.getFirst().key().account()).isEqualTo(Account.SOURCE);
        assertThat(EACH.plus(given.getFirst())).isEqualTo(EACH);
        assertThat(Balance.ZERO.plus(given.getLast())).isEqualTo(new Balance(7, 0, 0, 0, 7, 0, 0, 0, 0, 0));
        assertThat(Balance.ZERO.plus(Postings.of(id(1), lapsed(NORTH, 7)).getFirst()))
                .isEqualTo(new Balance(0, 0, 0, 0, -7, 0, 0, 0, 7, 0));
    }

    @Test
    void a_transfer_stays_in_one_column_where_both_sides_are_of_one_row() {
        assertThat(stays(paid(7, "UNC-1", null))).isTrue();
        assertThat(stays(allocated(null, 7))).as("to the pool").isTrue();
        assertThat(stays(allocated(NORTH, 7))).as("past the pool").isFalse();
        assertThat(stays(carriedOver(Account.AVAILABLE, NORTH, null, 7)))
                .as("over to a year")
                .isFalse();
        var out = new Transfer.Side(new AccountKey(Account.AVAILABLE, NORTH_2013), BudgetColumn.USED);
        var in = new Transfer.Side(new AccountKey(Account.PAID, NORTH_2013), BudgetColumn.LAPSED);
        assertThat(new Transfer(out, in, 7).staysInOneColumn())
                .as("another column")
                .isFalse();
    }

    @Test
    void what_undoes_a_transfer_is_its_mirror_and_told_in_its_order() {
        var transfer = Transfers.of(id(1), allocated(null, 7)).getFirst();
        assertThat(transfer.undoes()).isFalse();
        var back = transfer.reversed();
        assertThat(back.undoes()).isTrue();
        assertThat(back.from()).isEqualTo(transfer.to());
        assertThat(back.to()).isEqualTo(transfer.from());
        assertThat(back.postings())
                .isEqualTo(transfer.postings().stream().map(Posting::mirrored).toList())
                .extracting(Posting::amount)
                .containsExactly(7L, -7L);
        assertThat(back.reversed()).isEqualTo(transfer);
        assertThat(transfer.postings())
                .extracting(posting -> posting.key().row())
                .isEqualTo(List.of(POOL_2013, POOL_2013));
    }

    private static boolean stays(LedgerEvent event) {
        return Transfers.of(id(1), event).getFirst().staysInOneColumn();
    }
}
