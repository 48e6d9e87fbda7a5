package socai.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.command.LedgerCommand.ActivatePerson;
import socai.ledger.command.LedgerCommand.InvitePerson;
import socai.ledger.command.LedgerCommand.SuspendPerson;
import socai.ledger.person.Person;
import socai.ledger.value.Actor;
import socai.ledger.value.Sha256;
import socai.people.PersonalDataStore;
import socai.testing.TestLedger;

/** The keeper of the machine switches the first users off and on, and the log says so. */
class FirstUsersSwitchTest {
    private static final PersonId ONE = new PersonId(new UUID(1, 1));
    private static final Actor BOSS = new Actor("cb-boss");
    private static final Sha256 DIGEST = Sha256.of("x");

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private PeopleDirectory started(String wanted) {
        var directory = new PeopleDirectory(ledger.log(), new PersonalDataStore(ledger.database()));
        new FirstUsersSwitch(ledger.recorder(), ledger.log(), directory, wanted).start();
        return directory;
    }

    private void givenAnotherAdministrator() {
        ledger.record(new InvitePerson(
                ONE,
                new Pseudonym(BOSS.name()),
                Rights.of(PersonRole.ADMIN),
                DIGEST,
                DIGEST,
                LocalDate.of(2199, 1, 1),
                new Actor("admin")));
        ledger.record(new ActivatePerson(ONE, DIGEST, DIGEST, DIGEST, BOSS));
    }

    private static long active(PeopleDirectory directory) {
        return directory.state().people().all().stream()
                .filter(Person::isFirstUser)
                .filter(Person::isActive)
                .count();
    }

    @Test
    void nothing_is_recorded_where_nothing_is_said() {
        assertThat(active(started(""))).isEqualTo(5);
        assertThat(active(started("true"))).isEqualTo(5);
        assertThat(ledger.log().head()).isZero();
    }

    @Test
    void they_are_switched_off_once_somebody_else_administers_and_on_again() {
        givenAnotherAdministrator();
        assertThat(active(started("false"))).isZero();
        var head = ledger.log().head();
        assertThat(active(started("false"))).isZero();
        assertThat(ledger.log().head()).as("another start records nothing").isEqualTo(head);
        assertThat(active(started("true"))).isEqualTo(5);
    }

    @Test
    void whom_an_administrator_has_locked_out_the_machine_does_not_let_in() {
        givenAnotherAdministrator();
        ledger.record(new SuspendPerson(new PersonId(new UUID(0, 1)), BOSS));
        assertThat(active(started("false"))).isZero();
        assertThat(active(started("true"))).isEqualTo(4);
    }

    @Test
    void a_start_that_would_leave_nobody_who_administers_says_so_in_one_line() {
        assertThatThrownBy(() -> started("false"))
                .isInstanceOf(NoAdministrator.class)
                .hasMessage("ledger.default-users is false, and nobody else administers the ledger");
        assertThat(ledger.log().head()).isZero();
        assertThatThrownBy(() -> started("maybe")).isInstanceOf(NoAdministrator.class);
        var analysis = Objects.requireNonNull(
                new NoAdministratorAnalyzer().analyze(new NoAdministrator("nobody else administers the ledger")));
        assertThat(analysis.getDescription()).isEqualTo("nobody else administers the ledger");
    }
}
