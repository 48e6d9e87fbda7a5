package socai.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.access.TokenId;
import socai.ledger.person.Person;
import socai.ledger.person.Standing;
import socai.ledger.value.Sha256;
import socai.testing.TestLedger;

/** What is personal is sealed, found by its address, and gone with its key. */
class PersonalDataTest {
    private static final PersonId ONE = new PersonId(new UUID(1, 1));
    private static final PersonId OTHER = new PersonId(new UUID(1, 2));
    private static final TokenId TOKEN = new TokenId(new UUID(2, 1));
    private static final PersonalData LAN = new PersonalData("Nông Thị Lan", "Lan@Example.vn", "{hash}");

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final PersonalDataStore store = new PersonalDataStore(ledger.database());

    private static Person person(PersonId id, Sha256 data) {
        return new Person(
                id,
                new Pseudonym("cb-one"),
                Standing.ACTIVE,
                Rights.of(PersonRole.FINANCE),
                data,
                null,
                Map.of(),
                Map.of(),
                0,
                null);
    }

    @Test
    void it_comes_back_for_the_digest_that_the_log_names_and_for_no_other() {
        var first = store.keep(ONE, LAN);
        var second = store.keep(ONE, LAN.withName("Nông Lan"));
        assertThat(first).as("the same is never sealed to the same bytes").isNotEqualTo(second);
        assertThat(store.find(person(ONE, first))).contains(LAN);
        assertThat(store.find(person(ONE, second)).orElseThrow().name()).isEqualTo("Nông Lan");
        assertThat(store.find(person(OTHER, first))).isEmpty();
        store.drop(ONE, first);
        assertThat(store.find(person(ONE, first))).isEmpty();
        assertThat(store.find(person(ONE, second))).isPresent();
    }

    @Test
    void two_people_do_not_sign_in_by_one_address() {
        store.keep(ONE, LAN);
        store.keep(ONE, LAN.withPassword("{other}"));
        assertThat(TestLedger.code(() -> store.keep(OTHER, new PersonalData("Bàn Lan", "lan@example.VN", null))))
                .isEqualTo("EMAIL_TAKEN");
        assertThat(store.findByAddress("LAN@EXAMPLE.VN")).containsExactly(ONE);
        assertThat(store.findByAddress("lan@example.org")).isEmpty();
        store.forget(List.of(ONE));
        store.keep(OTHER, LAN);
        assertThat(store.findByAddress("lan@example.vn")).containsExactly(OTHER);
    }

    @Test
    void of_who_is_forgotten_nothing_is_left_and_of_others_all() {
        var mine = store.keep(ONE, LAN);
        var others = store.keep(OTHER, new PersonalData("Bàn Văn Minh", "minh@example.vn", null));
        store.keepToken(ONE, TOKEN, "Máy của Lan");
        store.used(TOKEN, LocalDate.of(2014, 6, 30));
        store.used(TOKEN, LocalDate.of(2014, 7, 1));
        store.used(TOKEN, LocalDate.of(2014, 7, 1));
        assertThat(store.tokens(ONE).get(TOKEN))
                .isEqualTo(new PersonalDataStore.NamedToken(TOKEN, "Máy của Lan", LocalDate.of(2014, 7, 1)));
        store.forget(List.of(ONE));
        assertThat(store.find(person(ONE, mine))).isEmpty();
        assertThat(store.tokens(ONE)).isEmpty();
        assertThat(store.find(person(OTHER, others))).isPresent();
        for (var table : List.of("person_key", "person_data", "person_token", "token_use")) {
            var rows = ledger.log()
                    .query("select t::text as row from " + table + " t", s -> {}, row -> row.getString("row"));
            assertThat(rows).as(table).noneMatch(row -> row.contains(ONE.toString()) || row.contains(TOKEN.toString()));
        }
    }

    @Test
    void what_was_sealed_for_one_place_opens_in_no_other_and_under_no_other_key() {
        var key = PersonKey.random();
        var sealed = key.seal(new byte[] {1, 2, 3}, "here");
        assertThat(key.open(sealed, "here"))
                .hasValueSatisfying(open -> assertThat(open).containsExactly(1, 2, 3));
        assertThat(key.open(sealed, "there")).isEmpty();
        assertThat(PersonKey.random().open(sealed, "here")).isEmpty();
        for (var at = 0; at < sealed.length; at++) {
            var changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(key.open(changed, "here")).as("byte %d", at).isEmpty();
        }
        assertThat(key.open(new byte[3], "here")).isEmpty();
    }

    /** Rows are added and deleted: what counts is said by the log, and a changed row would have no digest there. */
    @Test
    void no_row_is_changed_neither_by_the_application_nor_by_the_owner() throws SQLException {
        store.keep(ONE, LAN);
        var changes = List.of(
                "update person_key set key = key",
                "update person_data set sealed = sealed",
                "update person_token set sealed = sealed",
                "update token_use set used_on = used_on");
        try (var owner = ledger.access().ownersPool(1)) {
            for (var change : changes) {
                assertThat(failure(ledger.database(), change)).as(change).isEqualTo("42501");
                assertThat(failure(owner, change)).as(change).isEqualTo("23001");
            }
        }
    }

    private static String failure(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var failure = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            return failure == null ? "nothing stopped it" : failure.getSQLState();
        }
    }

    @Test
    void nobody_prints_it_by_mistake() {
        assertThat(LAN.toString()).doesNotContain("Lan", "lan", "hash");
    }
}
