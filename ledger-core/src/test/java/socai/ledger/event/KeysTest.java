package socai.ledger.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.carriedOver;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.lapsed;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.raised;
import static socai.testing.Entries.recovered;
import static socai.testing.Entries.refunded;
import static socai.testing.Entries.released;
import static socai.testing.Entries.reversed;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.EXPIRY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.DecisionRegistered;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.UniqueKey.Kind;
import socai.ledger.value.Account;
import socai.ledger.value.Money;
import socai.ledger.value.Sha256;
import socai.ledger.value.VoucherNumber;

/** What an event takes for itself alone, what it gives under its decision, and by what name it is found. */
class KeysTest {
    private static final AllocationReduced REDUCED =
            new AllocationReduced(ROADS, Y2013, CENTRAL, NORTH, new Money(7), DAY, BASIS, null);

    // Keys.

    @ParameterizedTest
    @EnumSource
    void whoever_wants_a_key_that_is_held_is_told_where_it_is_held(Kind kind) {
        var key = new UniqueKey(kind, "any");
        if (kind.isHandedOver()) {
            assertThat(kind).isEqualTo(Kind.BASIS);
            assertThatThrownBy(() -> key.heldBy(12)).hasMessageContaining("handed over");
            return;
        }
        var refusal = key.heldBy(12);
        assertThat(refusal.details()).isEqualTo(Map.of("position", 12L));
        assertThat(refusal.code() + " in " + refusal.field())
                .isEqualTo(
                        switch (kind) {
                            case VOUCHER, REFUND, RECOVERY -> "DUPLICATE_VOUCHER in reference";
                            case REVERSAL -> "ALREADY_REVERSED in event";
                            case CONTRACT -> "DUPLICATE_CONTRACT in contract";
                            case DECISION -> "DECISION_REGISTERED in legalBasis";
                            case REQUEST -> "IDEMPOTENCY_KEY_REUSED in Idempotency-Key";
                            case BASIS -> "nobody is refused it";
                        });
    }

    @Test
    void a_name_of_at_most_200_letters_is_its_own_key_and_a_longer_one_has_a_digest() {
        var longest = "a".repeat(200);
        assertThat(UniqueKey.indexed(longest)).isEqualTo(longest);
        assertThat(UniqueKey.indexed(longest + "a"))
                .isEqualTo(Sha256.of(longest + "a").hex());
    }

    @Test
    void a_contract_is_claimed_by_its_first_commitment_alone() {
        var contract = new UniqueKey(Kind.CONTRACT, "P-2013/01/hđ-1");
        assertThat(committed(1, "HĐ-1").claims()).containsExactly(contract);
        assertThat(raised(1, id(2)).claims()).isEmpty();
        assertThat(more(null).claims()).containsExactly(contract);
        assertThat(more(false).claims()).containsExactly(contract);
        assertThat(more(true).claims()).as("another commitment of the contract").isEmpty();
    }

    @Test
    void a_decision_is_claimed_once_by_its_registration_and_handed_over_by_what_it_gives() {
        var registered = new DecisionRegistered(PROGRAMME, BASIS, new Money(9), Money.ZERO, Money.ZERO);
        assertThat(registered.claims()).containsExactly(UniqueKey.ofDecision(PROGRAMME, BASIS));
        var basis = UniqueKey.ofBasis(PROGRAMME, BASIS);
        assertThat(allocated(NORTH, 7).claims()).containsExactly(basis);
        assertThat(REDUCED.claims()).containsExactly(basis);
        assertThat(reversed(id(1), REDUCED).claims()).containsExactlyInAnyOrder(UniqueKey.ofReversal(id(1)), basis);
        assertThat(reversed(id(1), paid(7, "UNC-1", null)).claims()).containsExactly(UniqueKey.ofReversal(id(1)));
    }

    @Test
    void a_decision_s_keys_are_told_apart_by_its_programme_and_by_what_it_looks_like() {
        var value = "decision/P-2013/" + Sha256.of(BASIS.identity());
        assertThat(UniqueKey.ofDecision(PROGRAMME, BASIS)).isEqualTo(new UniqueKey(Kind.DECISION, value));
        assertThat(UniqueKey.ofBasis(PROGRAMME, BASIS)).isEqualTo(new UniqueKey(Kind.BASIS, value));
    }

    @Test
    void what_is_undone_gives_its_number_back_and_no_key_that_is_handed_over() {
        for (var numbered : List.of(
                paid(7, "UNC-1", null),
                recovered(7, id(1), "TH-1"),
                refunded(Account.PAID, 7, null, null, "NT-1"),
                committed(7, "HĐ-1"))) {
            assertThat(reversed(id(1), numbered).releases())
                    .isEqualTo(numbered.claims())
                    .isNotEmpty();
        }
        assertThat(reversed(id(1), allocated(NORTH, 7)).releases()).isEmpty();
        assertThat(paid(7, "UNC-1", null).releases()).isEmpty();
    }

    // What is given under a decision.

    @Test
    void a_rise_gives_a_cut_takes_back_and_undoing_turns_either_round() {
        given(allocated(NORTH, 7), 7L);
        given(REDUCED, -7L);
        given(reversed(id(1), allocated(NORTH, 7)), -7L);
        given(reversed(id(1), REDUCED), 7L);
    }

    @Test
    void what_only_moves_spends_or_waits_gives_nothing() {
        Stream.of(
                        lapsed(NORTH, 7),
                        carriedOver(Account.AVAILABLE, NORTH, null, 7),
                        committed(7, "HĐ-1"),
                        advanced(7, "TU-1", null),
                        reversed(id(1), paid(7, "UNC-1", null)),
                        new Proposed(ROADS, allocated(NORTH, 7), CLERK, EXPIRY, DAY, null, null),
                        new Approved(ROADS, id(1), allocated(NORTH, 7), CLERK, DAY))
                .forEach(entry -> given(entry, null));
    }

    // Names.

    @Test
    void an_event_is_found_by_the_number_on_its_paper() {
        assertThat(committed(7, "HĐ-1").writtenName()).isEqualTo("HĐ-1");
        assertThat(paid(7, "UNC-1", null).writtenName()).isEqualTo("UNC-1");
        assertThat(recovered(7, id(1), "TH-1").writtenName()).isEqualTo("TH-1");
        assertThat(refunded(Account.PAID, 7, null, null, "NT-1").writtenName()).isEqualTo("NT-1");
        assertThat(new DecisionRegistered(PROGRAMME, BASIS, new Money(9), Money.ZERO, Money.ZERO).writtenName())
                .isEqualTo("1/QĐ-UBND, 2013-06-20, UBND tỉnh");
        assertThat(released(7, id(1)).writtenName()).isNull();
        assertThat(allocated(NORTH, 7).writtenName()).isNull();
    }

    private static void given(MoneyEvent entry, @Nullable Long dong) {
        var grant = Grant.by(entry);
        assertThat(grant)
                .isEqualTo(Stream.ofNullable(dong)
                        .map(amount -> new Grant(ROADS, BASIS, amount))
                        .findFirst());
        grant.ifPresent(given -> {
            assertThat(given.programme()).isEqualTo(PROGRAMME);
            assertThat(given.decision()).isEqualTo(UniqueKey.ofDecision(PROGRAMME, BASIS));
            assertThat(given.basis()).isEqualTo(UniqueKey.ofBasis(PROGRAMME, BASIS));
            assertThat(given.undone().amount()).isEqualTo(-given.amount());
        });
    }

    private static Committed more(@Nullable Boolean addition) {
        return new Committed(
                ROADS,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(7),
                new VoucherNumber("HĐ-1"),
                PAYEE,
                null,
                addition,
                DAY,
                null,
                null);
    }
}
