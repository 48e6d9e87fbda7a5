package socai.log.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.commit;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.plan;
import static socai.testing.Samples.reverse;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.UniqueKey;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.log.OldLog;
import socai.log.event.Origin;
import socai.log.registers.Collisions;
import socai.log.registers.LegalBasisRegister;
import socai.recording.Request;
import socai.testing.TestLedger;

/** Keys are what the log says they are: what somebody makes of them otherwise is found, and never recorded on. */
class UniqueKeysTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    @BeforeEach
    void giveMoney() {
        ledger.record(new DefineProgramme(plan()));
        ledger.record(allocate(null, 1_000));
        ledger.record(allot(NORTH, 900));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "6 ~ VOUCHER  ~ delete from unique_key where kind = 'VOUCHER'",
                "6 ~ VOUCHER  ~ update unique_key set value = value || 'x' where kind = 'VOUCHER'",
                "6 ~ VOUCHER  ~ update unique_key set holder = null where kind = 'VOUCHER'",
                "6 ~ VOUCHER  ~ update unique_key set holder = 5 where kind = 'VOUCHER'",
                "6 ~ VOUCHER  ~ update unique_key set generation = 2 where kind = 'VOUCHER'",
                "6 ~ VOUCHER  ~ update unique_key set waiting = '{6}' where kind = 'VOUCHER'",
                "6 ~ VOUCHER  ~ update unique_key set position = 5 where kind = 'VOUCHER'",
                "7 ~ CONTRACT ~ delete from unique_key where kind = 'CONTRACT' and generation = 1",
                "8 ~ CONTRACT ~ delete from unique_key where kind = 'CONTRACT' and generation = 2",
                "8 ~ REVERSAL ~ delete from unique_key where kind = 'REVERSAL'",
                "4 ~ BASIS    ~ delete from unique_key where kind = 'BASIS' and position = 4",
                "9 ~ REQUEST  ~ delete from unique_key where kind = 'REQUEST'",
                "9 ~ DECISION ~ delete from unique_key where kind = 'DECISION'",
                "3 ~ VOUCHER  ~ insert into unique_key values (1, 'VOUCHER', 'P-2013.ROADS/01/2013/unc-9', 1, 3, 3)",
                "10~ VOUCHER  ~ insert into unique_key values (1, 'VOUCHER', 'P-2013.ROADS/01/2013/unc-9', 1, 10, 10)",
                "7 ~ VOUCHER  ~ insert into unique_key select edition, kind, value, 2, 7, null from unique_key where kind = 'VOUCHER'"
            })
    void a_key_that_is_taken_away_added_or_changed_is_found_at_start_and_by_verification(
            long position, UniqueKey.Kind kind, String change) throws SQLException {
        ledger.record(disburse(NORTH, 10, "UNC-1"));
        var committed = ledger.record(commit(20, "HĐ-1")).events().getFirst();
        ledger.record(reverse(committed.id(), (MoneyEvent) committed.event()));
        ledger.recorder()
                .record(
                        new RegisterDecision(PROGRAMME, basis("9/QĐ"), new Money(1)),
                        new Request(new Origin("finance", Origin.Idempotency.of("k")), null));
        UniqueKeys.open(ledger.database());
        assertThat(ledger.verify().findings()).isEmpty();

        asSuperuser(change);
        assertThat(ledger.verify().findings()).anySatisfy(finding -> {
            assertThat(finding.position()).isEqualTo(position);
            assertThat(finding.key()).extracting(UniqueKey::kind).isEqualTo(kind);
            assertThat(finding.what()).contains(kind.name());
        });
        assertThatThrownBy(() -> UniqueKeys.open(ledger.database()))
                .isInstanceOf(UniqueKeys.Differ.class)
                .hasMessageContaining("position " + position)
                .hasMessageContaining("LEDGER_KEYS=anew");

        UniqueKeys.openAnew(ledger.database());
        assertThat(ledger.verify().findings()).isEmpty();
        assertThat(refusal(disburse(NORTH, 10, "UNC-1")).code()).isEqualTo(RefusalCode.DUPLICATE_VOUCHER);
    }

    @Test
    void an_edition_that_is_taken_away_is_found() throws SQLException {
        asSuperuser("alter table key_edition disable trigger append_only; delete from key_edition where edition = 1");
        assertThat(ledger.verify().findings()).isNotEmpty();
        UniqueKeys.makeAnew(ledger.database());
    }

    /** A node does not go on under keys that somebody has said are not to be trusted. */
    @Test
    void who_records_already_goes_on_with_the_keys_that_are_made_anew() {
        ledger.record(disburse(NORTH, 10, "UNC-1"));
        UniqueKeys.makeAnew(ledger.database());
        ledger.record(disburse(NORTH, 10, "UNC-2"));
        ledger.record(disburse(NORTH, 10, "UNC-3"));
        assertThat(refusal(disburse(NORTH, 10, "UNC-1")).code()).isEqualTo(RefusalCode.DUPLICATE_VOUCHER);
        assertThat(refusal(disburse(NORTH, 10, "UNC-3")).code()).isEqualTo(RefusalCode.DUPLICATE_VOUCHER);
        UniqueKeys.open(ledger.database());
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNC-Ð01",
                "UNC-Ɖ01",
                "UNC-Đ０１",
                "UNC-Đ٠١",
                "UNC-Đ𝟎𝟏",
                "UNС-Đ01",
                "UNC-Đ0¹",
                "UNC-Đ01\uFE0F",
                "UNC-Đ01.",
                "unc - đ1",
                "UNC-Đ001",
                "UNC/Đ01"
            })
    void a_voucher_that_looks_like_one_that_is_paid_is_that_one(String voucher) {
        ledger.record(disburse(NORTH, 10, "UNC-Đ01"));
        if (voucher.equals("UNC/Đ01")) {
            ledger.record(disburse(NORTH, 10, voucher)); // a stroke is no dash
        } else {
            assertThat(refusal(disburse(NORTH, 10, voucher)).details()).containsEntry("position", 6L);
        }
    }

    @Test
    void a_voucher_changes_hands_as_often_as_its_payment_is_undone() {
        for (var i = 0; i < 3; i++) {
            var paid = ledger.record(disburse(NORTH, 10, "UNC-1")).events().getFirst();
            assertThat(refusal(disburse(NORTH, 10, "unc-01")).code()).isEqualTo(RefusalCode.DUPLICATE_VOUCHER);
            ledger.record(reverse(paid.id(), (MoneyEvent) paid.event()));
        }
        ledger.record(disburse(NORTH, 10, "UNC-1"));
        assertThat(ledger.verify().findings()).isEmpty();
    }

    /** Two payments that passed for different ones: the first has the number, and after it the second. */
    @Test
    void two_that_fall_together_in_an_old_log_are_both_there_and_told() throws SQLException {
        var first = ledger.record(disburse(NORTH, 10, "UNC-Đ01")).events().getFirst();
        var second = ledger.record(disburse(NORTH, 10, "UNC-X01")).events().getFirst();
        ledger.record(commit(10, "HĐ-1"));
        ledger.record(commit(10, "HĐ-X"));
        var old = OldLog.of(
                ledger.log().after(0, 100),
                payload -> payload.replace("UNC-X01", "UNC-Ð01").replace("HĐ-X", "HĐ-1"));
        try (var migrated = TestLedger.on(old)) {
            UniqueKeys.open(migrated.database());
            assertThat(migrated.verify().findings()).isEmpty();
            var collisions = new Collisions(migrated.log()).after(0, 10);
            assertThat(collisions)
                    .extracting(
                            Collisions.Collision::kind,
                            collision -> collision.first().position(),
                            collision -> collision.second().position(),
                            collision -> collision.undone().isEmpty())
                    .containsExactly(
                            tuple(UniqueKey.Kind.VOUCHER, 6L, 7L, true), tuple(UniqueKey.Kind.CONTRACT, 8L, 9L, true));
            assertThat(new Collisions(migrated.log()).after(7, 1)).hasSize(1);

            assertThat(migrated.refusal(disburse(NORTH, 1, "UNC-Đ1")).details()).containsEntry("position", 6L);
            migrated.record(reverse(first.id(), (MoneyEvent) first.event()));
            assertThat(migrated.refusal(disburse(NORTH, 1, "UNC-Đ1")).details()).containsEntry("position", 7L);
            var undone =
                    (MoneyEvent) migrated.log().find(second.id()).orElseThrow().event();
            migrated.record(reverse(second.id(), undone));
            migrated.record(disburse(NORTH, 1, "UNC-Đ1"));
            assertThat(new Collisions(migrated.log()).after(0, 1).getFirst().undone())
                    .containsExactlyInAnyOrder(first.id(), second.id());
            assertThat(migrated.verify().findings()).isEmpty();
        }
    }

    @Test
    void undoing_the_second_of_two_leaves_the_number_to_the_first() throws SQLException {
        ledger.record(disburse(NORTH, 10, "UNC-Đ01"));
        var second = ledger.record(disburse(NORTH, 10, "UNC-X01")).events().getFirst();
        var old = OldLog.of(ledger.log().after(0, 100), payload -> payload.replace("UNC-X01", "UNC-Ð01"));
        try (var migrated = TestLedger.on(old)) {
            var event =
                    (MoneyEvent) migrated.log().find(second.id()).orElseThrow().event();
            migrated.record(reverse(second.id(), event));
            assertThat(migrated.refusal(disburse(NORTH, 1, "UNC-Đ1")).details()).containsEntry("position", 6L);
            assertThat(migrated.verify().findings()).isEmpty();
        }
    }

    /** A decision of 100 under which 60 were given in its own words, and 30 in words that look the same. */
    @Test
    void a_decision_from_an_old_log_gives_no_more_than_its_amount_in_any_spelling() throws SQLException {
        ledger.record(new RegisterDecision(PROGRAMME, basis("77/QĐ-UBND"), new Money(100)));
        ledger.record(given("77/QĐ-UBND", 60));
        ledger.record(given("88/QX-UBND", 30));
        ledger.record(new RegisterDecision(PROGRAMME, basis("89/QX-UBND"), new Money(1_000)));
        var old = OldLog.of(
                ledger.log().after(0, 100),
                payload -> payload.replace("88/QX-UBND", "77/QÐ-UBND").replace("89/QX-UBND", "077/QĐ–UBND"));
        try (var migrated = TestLedger.on(old)) {
            for (var words : new String[] {"77/QĐ-UBND", "77/QÐ-UBND", "077/QĐ–UBND", "７７/QĐ-UBND."}) {
                var refusal = migrated.refusal(given(words, 11));
                assertThat(refusal.code()).isEqualTo(RefusalCode.DECISION_EXCEEDED);
                assertThat(refusal.details()).containsEntry("available", new Money(10));
            }
            migrated.record(given("77/QÐ-UBND", 4));
            migrated.record(given("077/QĐ–UBND", 6));
            assertThat(migrated.refusal(given("77/QĐ-UBND", 1)).code()).isEqualTo(RefusalCode.DECISION_EXCEEDED);
            assertThat(migrated.refusal(new RegisterDecision(PROGRAMME, basis("77/qd̵-ubnd"), new Money(1)))
                            .code())
                    .isEqualTo(RefusalCode.DECISION_REGISTERED);
            assertThat(new LegalBasisRegister(migrated.log()).registered(PROGRAMME, Long.MAX_VALUE))
                    .hasSize(2);
            assertThat(new Collisions(migrated.log()).after(0, 10))
                    .extracting(Collisions.Collision::kind)
                    .containsExactly(UniqueKey.Kind.DECISION);
            assertThat(migrated.verify().findings()).isEmpty();
        }
    }

    private static LegalBasis basis(String number) {
        return new LegalBasis(new Text(number), DAY, new Text("UBND tỉnh"), null);
    }

    private static Enter given(String decision, long dong) {
        return new Enter(new Allocated(ROADS, Y2013, CENTRAL, null, new Money(dong), DAY, basis(decision), null));
    }

    private Refusal refusal(LedgerCommand command) {
        return ledger.refusal(command);
    }

    private void asSuperuser(String change) throws SQLException {
        try (var owner = ledger.access().ownersPool(1);
                var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table unique_key disable trigger append_only; " + change
                    + "; alter table unique_key enable always trigger append_only");
        }
    }
}
