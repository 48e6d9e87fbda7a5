package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.command.LedgerCommand.ActivatePerson;
import socai.ledger.command.LedgerCommand.ChangeRights;
import socai.ledger.command.LedgerCommand.InvitePerson;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.RestorePerson;
import socai.ledger.command.LedgerCommand.SuspendPerson;
import socai.ledger.person.People;
import socai.ledger.value.Actor;
import socai.ledger.value.Sha256;
import socai.log.event.RecordedEvent;
import socai.log.verification.OneState;
import socai.log.walk.LogWalk;
import socai.log.walk.TableSource;
import socai.people.PeopleRegister;
import socai.testing.TestLedger;
import socai.verification.Faults;
import socai.verification.LawCheck;

/** People stand in the log, one stream each, and decide on what all of them are wherever they are asked. */
class PeopleBookTest {
    private static final LocalDate FAR = LocalDate.of(2199, 1, 1);
    private static final PersonId ONE = new PersonId(new UUID(1, 1));
    private static final PersonId FIRST_ADMIN = new PersonId(new UUID(0, 5));
    private static final Sha256 DATA = Sha256.of("data");
    private static final Sha256 LINK = Sha256.of("link");

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private static InvitePerson invite(PersonId id, String pseudonym, PersonRole role) {
        return new InvitePerson(id, new Pseudonym(pseudonym), Rights.of(role), DATA, LINK, FAR, new Actor("admin"));
    }

    private void givenASecondAdministrator() {
        ledger.record(invite(ONE, "cb-one", PersonRole.ADMIN));
        ledger.record(new ActivatePerson(ONE, LINK, DATA, DATA, new Actor("cb-one")));
    }

    @Test
    void each_person_has_a_stream_of_its_own_and_no_event_moves_money() {
        givenASecondAdministrator();
        ledger.record(new SuspendPerson(new PersonId(new UUID(0, 1)), new Actor("cb-one")));
        assertThat(ledger.log().stream("person/" + ONE, 0, 10))
                .extracting(RecordedEvent::type)
                .containsExactly("PersonInvited", "PersonActivated");
        assertThat(ledger.log().stream("person/00000000-0000-0000-0000-000000000001", 0, 10))
                .extracting(RecordedEvent::type)
                .containsExactly("PersonSuspended");
        assertThat(ledger.log().after(0, 10))
                .allSatisfy(event -> assertThat(event.postings()).isEmpty());
        assertThat(ledger.verify().findings()).isEmpty();
        assertThat(objections()).isEmpty();
    }

    private List<?> objections() {
        var faults = new Faults();
        OneState.readTwice(
                ledger.database(),
                (stream, rows) -> LogWalk.along(
                        new TableSource(stream, rows),
                        List.of(new LawCheck(faults::add, faults::add)),
                        position -> {}));
        return faults.told();
    }

    @Test
    void another_node_knows_a_person_and_refuses_on_what_this_one_has_recorded() {
        var other = ledger.node();
        ledger.record(invite(ONE, "cb-one", PersonRole.FINANCE));
        assertThat(TestLedger.code(() -> other.record(invite(ONE, "cb-two", PersonRole.FINANCE), Request.by("admin"))))
                .isEqualTo("PSEUDONYM_TAKEN");
        other.record(new ChangeRights(ONE, Rights.of(PersonRole.AUDITOR), new Actor("admin")), Request.by("admin"));
        ledger.record(new ActivatePerson(ONE, LINK, DATA, DATA, new Actor("cb-one")));
        var register = new PeopleRegister(ledger.log());
        var one = register.catchUp().people().find(ONE).orElseThrow();
        assertThat(one.isActive()).isTrue();
        assertThat(one.rights()).isEqualTo(Rights.of(PersonRole.AUDITOR));
    }

    /** Each rests on the other's being there: whoever is second is decided again, and refused. */
    @Test
    void two_administrators_cannot_lock_each_other_out_on_two_nodes() throws Exception {
        givenASecondAdministrator();
        var other = ledger.node();
        for (var round = 0; round < 5; round++) {
            race(
                    () -> TestLedger.code(() -> ledger.record(new SuspendPerson(ONE, new Actor("admin")))),
                    () -> TestLedger.code(() ->
                            other.record(new SuspendPerson(FIRST_ADMIN, new Actor("cb-one")), Request.by("cb-one"))));
            var people = new PeopleRegister(ledger.log()).catchUp().people();
            assertThat(people.all().stream()
                            .filter(person -> person.administers())
                            .count())
                    .as("round %d", round)
                    .isEqualTo(1);
            var out = people.find(ONE).orElseThrow().isActive() ? FIRST_ADMIN : ONE;
            var left = out.equals(ONE) ? "admin" : "cb-one";
            ledger.record(new RestorePerson(out, new Actor(left)));
        }
    }

    private static void race(Callable<String> one, Callable<String> other) throws Exception {
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = both.submit(one);
            var second = both.submit(other);
            assertThat(List.of(first.get(), second.get()))
                    .satisfiesOnlyOnce(code -> assertThat(code).isEqualTo("recorded"));
        }
    }

    @Test
    void a_register_that_starts_later_has_the_same_people_as_one_that_followed() {
        var followed = new PeopleRegister(ledger.log());
        for (PersonCommand command : List.<PersonCommand>of(
                invite(ONE, "cb-one", PersonRole.PLANNING),
                new ActivatePerson(ONE, LINK, DATA, DATA, new Actor("cb-one")),
                new SuspendPerson(ONE, new Actor("admin")))) {
            ledger.record(command);
            followed.catchUp();
        }
        var fresh = new PeopleRegister(ledger.log()).catchUp();
        assertThat(fresh.people().all())
                .containsExactlyInAnyOrderElementsOf(followed.state().people().all());
        assertThat(fresh.turns()).isEqualTo(followed.state().turns());
        assertThat(fresh.sequence(ONE)).isEqualTo(2);
        assertThat(fresh.sequence(FIRST_ADMIN)).isEqualTo(-1);
        assertThat(People.FIRST.find(ONE)).isEmpty();
    }
}
