package socai.ledger.person;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.TestLedger.refusal;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socai.ledger.access.Factor;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.access.TokenId;
import socai.ledger.access.TokenScope;
import socai.ledger.command.LedgerCommand.AdmitPerson;
import socai.ledger.command.LedgerCommand.ChangePassword;
import socai.ledger.command.LedgerCommand.ChangeRights;
import socai.ledger.command.LedgerCommand.ClaimRights;
import socai.ledger.command.LedgerCommand.ForgetPerson;
import socai.ledger.command.LedgerCommand.GiveLink;
import socai.ledger.command.LedgerCommand.InvitePerson;
import socai.ledger.command.LedgerCommand.IssueToken;
import socai.ledger.command.LedgerCommand.NamePerson;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.RestorePerson;
import socai.ledger.command.LedgerCommand.SetSecondFactor;
import socai.ledger.command.LedgerCommand.SuspendPerson;
import socai.ledger.value.Actor;
import socai.ledger.value.Sha256;

/** The rules about people whom an issuer sends, each on both sides of its limit. */
class IssuerRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2014, 6, 30);
    private static final Actor ADMIN = new Actor("admin");
    private static final Actor SELF = new Actor("cb-sent");
    private static final PersonId SENT = new PersonId(new UUID(1, 1));
    private static final PersonId INVITED = new PersonId(new UUID(1, 2));
    private static final PersonId OTHER = new PersonId(new UUID(1, 3));
    private static final PersonId FIRST_ADMIN = new PersonId(new UUID(0, 5));
    private static final Sha256 SUBJECT = Sha256.of("issuer and name");
    private static final Sha256 DATA = Sha256.of("data");
    private static final Sha256 NEXT = Sha256.of("next");
    private static final Rights FINANCE = Rights.of(PersonRole.FINANCE);
    private static final Rights NONE = new Rights(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    private People people = People.FIRST;

    private void given(PersonCommand command) {
        people = people.after(
                List.of(PersonDecider.decide(command, people, TODAY).event()));
    }

    private String code(PersonCommand command) {
        return refusal(() -> PersonDecider.decide(command, people, TODAY))
                .code()
                .name();
    }

    private Person sent() {
        return people.find(SENT).orElseThrow();
    }

    private static AdmitPerson admit(PersonId id, String pseudonym, Sha256 subject, Rights rights, Actor by) {
        return new AdmitPerson(id, new Pseudonym(pseudonym), subject, rights, DATA, by);
    }

    @BeforeEach
    void one_is_sent_by_an_issuer_and_one_is_invited() {
        given(admit(SENT, "cb-sent", SUBJECT, FINANCE, Actor.LEDGER));
        given(new InvitePerson(INVITED, new Pseudonym("cb-invited"), FINANCE, DATA, NEXT, TODAY, ADMIN));
    }

    @Test
    void who_is_sent_is_there_at_once_with_the_rights_that_are_claimed() {
        assertThat(sent().isActive()).isTrue();
        assertThat(sent().isOfIssuer()).isTrue();
        assertThat(sent().rights()).isEqualTo(FINANCE);
        assertThat(people.find(INVITED).orElseThrow().isOfIssuer()).isFalse();
    }

    @Test
    void the_ledger_alone_records_what_an_issuer_says() {
        for (var by : List.of(ADMIN, SELF)) {
            assertThat(code(admit(OTHER, "cb-other", DATA, FINANCE, by))).isEqualTo("ISSUER_DECIDES");
            assertThat(code(new ClaimRights(SENT, Rights.of(PersonRole.ADMIN), by)))
                    .isEqualTo("ISSUER_DECIDES");
            assertThat(code(new NamePerson(SENT, DATA, NEXT, by))).isEqualTo("ISSUER_DECIDES");
        }
        given(new NamePerson(SENT, DATA, NEXT, Actor.LEDGER));
        assertThat(sent().data()).isEqualTo(NEXT);
        given(admit(OTHER, "cb-other", DATA, FINANCE, Actor.LEDGER));
    }

    @Test
    void what_an_issuer_calls_somebody_is_one_person() {
        assertThat(code(admit(OTHER, "cb-other", SUBJECT, FINANCE, Actor.LEDGER)))
                .isEqualTo("PSEUDONYM_TAKEN");
        assertThat(code(admit(SENT, "cb-other", DATA, FINANCE, Actor.LEDGER))).isEqualTo("PSEUDONYM_TAKEN");
        given(new ForgetPerson(SENT, ADMIN));
        assertThat(sent().isOfIssuer())
                .as("nothing binds who was forgotten to the issuer")
                .isFalse();
        given(admit(OTHER, "cb-other", SUBJECT, FINANCE, Actor.LEDGER));
    }

    @Test
    void nobody_here_says_otherwise_than_the_issuer_or_gives_such_a_person_another_way_in() {
        assertThat(List.of(
                        new ChangeRights(SENT, Rights.of(PersonRole.PLANNING), ADMIN),
                        new GiveLink(SENT, NEXT, TODAY, ADMIN),
                        new ChangePassword(SENT, DATA, NEXT, null, SELF),
                        new SetSecondFactor(SENT, Factor.TOTP, DATA, NEXT, SELF),
                        new IssueToken(SENT, new TokenId(new UUID(2, 2)), NEXT, TokenScope.READ, TODAY, SELF)))
                .allSatisfy(command -> assertThat(code(command)).isEqualTo("ISSUER_DECIDES"));
        given(new ChangeRights(INVITED, Rights.of(PersonRole.PLANNING), ADMIN));
        assertThat(code(new ClaimRights(INVITED, FINANCE, Actor.LEDGER))).isEqualTo("ISSUER_DECIDES");
    }

    @Test
    void claimed_rights_are_whole_or_none_at_all() {
        assertThat(code(new ClaimRights(SENT, Rights.of(PersonRole.DISTRICT), Actor.LEDGER)))
                .isEqualTo("ROLE_WITHOUT_UNIT");
        var both = new TreeSet<>(List.of(PersonRole.AUDITOR, PersonRole.FINANCE));
        assertThat(code(new ClaimRights(SENT, new Rights(both, new TreeSet<>(), new TreeSet<>()), Actor.LEDGER)))
                .isEqualTo("AUDITOR_ALONE");
        given(new ClaimRights(SENT, NONE, Actor.LEDGER));
        assertThat(sent().rights().roles()).isEmpty();
        assertThat(code(admit(OTHER, "cb-other", DATA, NONE, Actor.LEDGER))).isEqualTo("NO_ROLE");
    }

    @Test
    void who_is_suspended_here_stays_out_whatever_the_issuer_claims() {
        var turn = sent().turn();
        given(new SuspendPerson(SENT, ADMIN));
        assertThat(sent().turn()).as("open sessions end").isGreaterThan(turn);
        assertThat(code(new ClaimRights(SENT, Rights.of(PersonRole.ADMIN), Actor.LEDGER)))
                .isEqualTo("WRONG_STANDING");
        given(new RestorePerson(SENT, ADMIN));
        given(new ClaimRights(SENT, Rights.of(PersonRole.ADMIN), Actor.LEDGER));
    }

    @Test
    void the_issuer_takes_the_role_from_the_last_administrator_too() {
        given(new ClaimRights(SENT, Rights.of(PersonRole.ADMIN), Actor.LEDGER));
        given(new SuspendPerson(FIRST_ADMIN, SELF));
        given(new ClaimRights(SENT, FINANCE, Actor.LEDGER));
        assertThat(people.all()).noneMatch(Person::administers);
    }
}
