package socai.ledger.person;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.TestLedger.refusal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import socai.ledger.access.Factor;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.access.TokenId;
import socai.ledger.access.TokenScope;
import socai.ledger.command.LedgerCommand.ActivatePerson;
import socai.ledger.command.LedgerCommand.ChangePassword;
import socai.ledger.command.LedgerCommand.ChangeRights;
import socai.ledger.command.LedgerCommand.ForgetPerson;
import socai.ledger.command.LedgerCommand.GiveLink;
import socai.ledger.command.LedgerCommand.InvitePerson;
import socai.ledger.command.LedgerCommand.IssueToken;
import socai.ledger.command.LedgerCommand.MakeRecoveryCodes;
import socai.ledger.command.LedgerCommand.NamePerson;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.RemoveSecondFactor;
import socai.ledger.command.LedgerCommand.RestorePerson;
import socai.ledger.command.LedgerCommand.RevokeToken;
import socai.ledger.command.LedgerCommand.SetSecondFactor;
import socai.ledger.command.LedgerCommand.SuspendPerson;
import socai.ledger.command.LedgerCommand.UseRecoveryCode;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.value.Actor;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.Sha256;
import socai.ledger.value.UnitCode;

/** The rules about people, each on both sides of its limit. */
class PersonTest {
    private static final LocalDate TODAY = LocalDate.of(2014, 6, 30);
    private static final Actor ADMIN = new Actor("admin");
    private static final Actor SELF = new Actor("cb-one");
    private static final PersonId ONE = new PersonId(new UUID(1, 1));
    private static final PersonId OTHER = new PersonId(new UUID(1, 2));
    private static final PersonId FIRST_ADMIN = new PersonId(new UUID(0, 5));
    private static final PersonId FINANCE = new PersonId(new UUID(0, 1));
    private static final Sha256 DATA = Sha256.of("data");
    private static final Sha256 NEXT = Sha256.of("next");
    private static final Sha256 LINK = Sha256.of("link");
    private static final TokenId TOKEN = new TokenId(new UUID(2, 2));

    private People people = People.FIRST;

    private PersonDecider.Decision decide(PersonCommand command, LocalDate day) {
        return PersonDecider.decide(command, people, day);
    }

    private PersonEvent given(PersonCommand command) {
        var event = decide(command, TODAY).event();
        people = people.after(List.of(event));
        return event;
    }

    private String code(PersonCommand command) {
        return refusal(() -> decide(command, TODAY)).code().name();
    }

    private static InvitePerson invite(PersonId id, String pseudonym, Rights rights) {
        return new InvitePerson(id, new Pseudonym(pseudonym), rights, DATA, LINK, TODAY.plusDays(7), ADMIN);
    }

    private Person one() {
        return people.find(ONE).orElseThrow();
    }

    private void givenAnActive(PersonRole role) {
        given(invite(ONE, "cb-one", Rights.of(role)));
        given(new ActivatePerson(ONE, LINK, DATA, DATA, SELF));
    }

    @Test
    void who_is_invited_stands_there_with_its_rights_and_cannot_act_before_it_has_come_in() {
        given(invite(ONE, "cb-one", Rights.of(PersonRole.FINANCE)));
        assertThat(one().standing()).isEqualTo(Standing.INVITED);
        assertThat(one().isActive()).isFalse();
        assertThat(one().rights()).isEqualTo(Rights.of(PersonRole.FINANCE));
        assertThat(code(token(TODAY))).isEqualTo("WRONG_STANDING");
        given(new ActivatePerson(ONE, LINK, DATA, NEXT, SELF));
        assertThat(one().isActive()).isTrue();
        assertThat(one().data()).isEqualTo(NEXT);
    }

    @Test
    void only_an_active_administrator_invites_and_gives_rights() {
        for (var name : new String[] {"finance", "auditor", "nobody", "cb-one"}) {
            assertThat(code(new InvitePerson(
                            ONE,
                            new Pseudonym("cb-one"),
                            Rights.of(PersonRole.ADMIN),
                            DATA,
                            LINK,
                            TODAY,
                            new Actor(name))))
                    .as(name)
                    .isEqualTo("NOT_ADMINISTRATOR");
        }
        givenAnActive(PersonRole.ADMIN);
        given(invite(OTHER, "cb-other", Rights.of(PersonRole.PLANNING)));
        given(new SuspendPerson(ONE, ADMIN));
        assertThat(code(new ChangeRights(OTHER, Rights.of(PersonRole.AUDITOR), SELF)))
                .isEqualTo("NOT_ADMINISTRATOR");
        given(new RestorePerson(ONE, ADMIN));
        given(new ChangeRights(OTHER, Rights.of(PersonRole.AUDITOR), SELF));
    }

    @Test
    void an_id_and_a_pseudonym_are_one_person_s_for_ever() {
        given(invite(ONE, "cb-one", Rights.of(PersonRole.FINANCE)));
        assertThat(code(invite(ONE, "cb-two", Rights.of(PersonRole.FINANCE)))).isEqualTo("PSEUDONYM_TAKEN");
        assertThat(code(invite(OTHER, "cb-one", Rights.of(PersonRole.FINANCE)))).isEqualTo("PSEUDONYM_TAKEN");
        assertThat(code(invite(OTHER, "finance", Rights.of(PersonRole.FINANCE))))
                .isEqualTo("PSEUDONYM_TAKEN");
        given(new ForgetPerson(ONE, ADMIN));
        assertThat(code(invite(OTHER, "cb-one", Rights.of(PersonRole.FINANCE)))).isEqualTo("PSEUDONYM_TAKEN");
        given(invite(OTHER, "cb-two", Rights.of(PersonRole.FINANCE)));
    }

    @Test
    void rights_have_a_role_a_role_of_units_its_units_and_who_audits_no_other_role() {
        assertThat(code(invite(ONE, "cb-one", rights(List.of(), List.of())))).isEqualTo("NO_ROLE");
        assertThat(code(invite(ONE, "cb-one", Rights.of(PersonRole.DISTRICT)))).isEqualTo("ROLE_WITHOUT_UNIT");
        assertThat(code(invite(ONE, "cb-one", Rights.of(PersonRole.COMMUNE)))).isEqualTo("ROLE_WITHOUT_UNIT");
        assertThat(code(invite(ONE, "cb-one", rights(List.of(PersonRole.AUDITOR, PersonRole.FINANCE), List.of()))))
                .isEqualTo("AUDITOR_ALONE");
        given(invite(ONE, "cb-one", rights(List.of(PersonRole.DISTRICT), List.of("062"))));
        assertThat(code(new ChangeRights(ONE, rights(List.of(), List.of("062")), ADMIN)))
                .isEqualTo("NO_ROLE");
        given(new ChangeRights(ONE, rights(List.of(PersonRole.FINANCE, PersonRole.ADMIN), List.of()), ADMIN));
    }

    private static Rights rights(List<PersonRole> roles, List<String> units) {
        return new Rights(
                new TreeSet<>(roles),
                new TreeSet<>(units.stream().map(UnitCode::new).toList()),
                new TreeSet<ProgrammeCode>());
    }

    @Test
    void a_link_serves_once_to_the_end_of_its_day_and_a_newer_one_takes_its_place() {
        given(invite(ONE, "cb-one", Rights.of(PersonRole.FINANCE)));
        var come = new ActivatePerson(ONE, LINK, DATA, NEXT, SELF);
        assertThat(code(new ActivatePerson(ONE, NEXT, DATA, NEXT, SELF))).isEqualTo("LINK_UNKNOWN");
        assertThat(decide(come, TODAY.plusDays(7)).event()).isNotNull();
        assertThat(refusal(() -> decide(come, TODAY.plusDays(8))).code().name()).isEqualTo("LINK_EXPIRED");
        given(new GiveLink(ONE, NEXT, TODAY, ADMIN));
        assertThat(code(come)).isEqualTo("LINK_UNKNOWN");
        given(new ActivatePerson(ONE, NEXT, DATA, NEXT, SELF));
        assertThat(code(new ActivatePerson(ONE, NEXT, NEXT, NEXT, SELF))).isEqualTo("WRONG_STANDING");
        assertThat(code(new ChangePassword(ONE, NEXT, DATA, NEXT, SELF))).isEqualTo("LINK_UNKNOWN");
    }

    @Test
    void a_lost_password_is_replaced_by_a_link_and_all_who_are_signed_in_must_sign_in_again() {
        givenAnActive(PersonRole.FINANCE);
        var before = one().turn();
        given(new GiveLink(ONE, NEXT, TODAY, ADMIN));
        assertThat(one().turn()).isEqualTo(before);
        given(new ChangePassword(ONE, DATA, NEXT, NEXT, SELF));
        assertThat(one().turn()).isEqualTo(before + 1);
        assertThat(one().link()).isNull();
    }

    @Test
    void nobody_changes_his_own_rights_locks_himself_out_or_forgets_himself() {
        givenAnActive(PersonRole.ADMIN);
        var more = rights(List.of(PersonRole.ADMIN, PersonRole.FINANCE), List.of());
        for (var own : List.<PersonCommand>of(
                new ChangeRights(ONE, more, SELF),
                new SuspendPerson(ONE, SELF),
                new ForgetPerson(ONE, SELF),
                new GiveLink(ONE, NEXT, TODAY, SELF))) {
            assertThat(code(own)).as("%s", own).isEqualTo("OWN_RIGHTS");
        }
        given(new ChangeRights(ONE, more, ADMIN));
    }

    @Test
    void the_last_active_administrator_is_neither_locked_out_nor_loses_the_role() {
        givenAnActive(PersonRole.ADMIN);
        var decided = decide(new SuspendPerson(FIRST_ADMIN, SELF), TODAY);
        assertThat(decided.others()).as("who asked, and who remains").containsExactly(ONE);
        given(new SuspendPerson(FIRST_ADMIN, SELF));
        given(invite2());
        assertThat(code(new SuspendPerson(ONE, new Actor("cb-other")))).isEqualTo("NOT_ADMINISTRATOR");
        given(new ActivatePerson(OTHER, LINK, DATA, DATA, new Actor("cb-other")));
        given(new SuspendPerson(ONE, new Actor("cb-other")));
        given(new RestorePerson(FIRST_ADMIN, new Actor("cb-other")));
        given(new ChangeRights(OTHER, Rights.of(PersonRole.FINANCE), ADMIN));
        for (var last : List.<PersonCommand>of(
                new SuspendPerson(FIRST_ADMIN, Actor.LEDGER), new SuspendPerson(FIRST_ADMIN, new Actor("cb-other")))) {
            assertThat(code(last)).isIn("LAST_ADMINISTRATOR", "NOT_ADMINISTRATOR");
        }
        assertThat(code(new SuspendPerson(FIRST_ADMIN, Actor.LEDGER))).isEqualTo("LAST_ADMINISTRATOR");
        given(new RestorePerson(ONE, ADMIN));
        given(new SuspendPerson(FIRST_ADMIN, Actor.LEDGER));
    }

    private static InvitePerson invite2() {
        return new InvitePerson(
                OTHER, new Pseudonym("cb-other"), Rights.of(PersonRole.ADMIN), DATA, LINK, TODAY.plusDays(7), SELF);
    }

    @Test
    void who_is_locked_out_does_nothing_and_is_let_in_by_an_administrator_alone() {
        givenAnActive(PersonRole.FINANCE);
        given(token(TODAY));
        given(new SuspendPerson(ONE, ADMIN));
        assertThat(code(new SuspendPerson(ONE, ADMIN))).isEqualTo("WRONG_STANDING");
        assertThat(code(new ChangePassword(ONE, DATA, NEXT, null, SELF))).isEqualTo("WRONG_STANDING");
        assertThat(code(new NamePerson(ONE, DATA, NEXT, SELF))).isEqualTo("WRONG_STANDING");
        assertThat(code(token(TODAY))).isEqualTo("WRONG_STANDING");
        assertThat(code(new RevokeToken(ONE, TOKEN, SELF))).isEqualTo("WRONG_STANDING");
        assertThat(code(new RestorePerson(ONE, SELF))).isEqualTo("NOT_ADMINISTRATOR");
        given(new RestorePerson(ONE, ADMIN));
        assertThat(code(new RestorePerson(ONE, ADMIN))).isEqualTo("WRONG_STANDING");
        given(new NamePerson(ONE, DATA, NEXT, SELF));
    }

    @Test
    void who_is_forgotten_never_comes_back_and_its_data_and_tokens_are_gone() {
        givenAnActive(PersonRole.FINANCE);
        given(token(TODAY));
        given(new ForgetPerson(ONE, ADMIN));
        assertThat(one().data()).isNull();
        assertThat(one().tokens()).isEmpty();
        for (var after : List.<PersonCommand>of(
                new RestorePerson(ONE, ADMIN),
                new GiveLink(ONE, LINK, TODAY, ADMIN),
                new ChangeRights(ONE, Rights.of(PersonRole.FINANCE), ADMIN),
                new NamePerson(ONE, DATA, NEXT, ADMIN),
                new ForgetPerson(ONE, ADMIN))) {
            assertThat(code(after)).as("%s", after).isEqualTo("PERSON_FORGOTTEN");
        }
        assertThat(code(new RestorePerson(OTHER, ADMIN))).isEqualTo("UNKNOWN_PERSON");
    }

    @Test
    void what_is_a_person_s_own_nobody_else_does_for_it() {
        givenAnActive(PersonRole.FINANCE);
        assertThat(code(new ChangePassword(ONE, DATA, NEXT, null, ADMIN))).isEqualTo("NOT_OWN");
        assertThat(code(new IssueToken(ONE, TOKEN, NEXT, TokenScope.READ, TODAY, ADMIN)))
                .isEqualTo("NOT_OWN");
        assertThat(code(new SetSecondFactor(ONE, Factor.TOTP, DATA, NEXT, ADMIN)))
                .isEqualTo("NOT_OWN");
        given(new SetSecondFactor(ONE, Factor.TOTP, DATA, NEXT, SELF));
        assertThat(one().hasSecondFactor()).isTrue();
        assertThat(code(new RemoveSecondFactor(ONE, Factor.TOTP, NEXT, DATA, new Actor("finance"))))
                .isEqualTo("NOT_ADMINISTRATOR");
        given(new RemoveSecondFactor(ONE, Factor.TOTP, NEXT, DATA, ADMIN));
        assertThat(one().hasSecondFactor()).isFalse();
        given(token(TODAY));
        given(new RevokeToken(ONE, TOKEN, ADMIN));
        assertThat(code(new RevokeToken(ONE, TOKEN, ADMIN))).isEqualTo("UNKNOWN_TOKEN");
    }

    @Test
    void a_person_has_one_maker_of_codes_and_a_few_passkeys_and_loses_what_is_there() {
        givenAnActive(PersonRole.FINANCE);
        assertThat(code(new RemoveSecondFactor(ONE, Factor.PASSKEY, DATA, NEXT, SELF)))
                .isEqualTo("UNKNOWN_FACTOR");
        given(new SetSecondFactor(ONE, Factor.TOTP, DATA, DATA, SELF));
        assertThat(code(new SetSecondFactor(ONE, Factor.TOTP, DATA, NEXT, SELF)))
                .isEqualTo("TOO_MANY_FACTORS");
        for (var i = 0; i < PersonRules.MOST_PASSKEYS; i++) {
            given(new SetSecondFactor(ONE, Factor.PASSKEY, DATA, DATA, SELF));
        }
        assertThat(code(new SetSecondFactor(ONE, Factor.PASSKEY, DATA, NEXT, SELF)))
                .isEqualTo("TOO_MANY_FACTORS");
        assertThat(one().factors(Factor.PASSKEY)).isEqualTo(PersonRules.MOST_PASSKEYS);
        for (var i = 0; i < PersonRules.MOST_PASSKEYS; i++) {
            given(new RemoveSecondFactor(ONE, Factor.PASSKEY, DATA, DATA, SELF));
        }
        assertThat(one().hasSecondFactor()).as("the codes are there still").isTrue();
        given(new RemoveSecondFactor(ONE, Factor.TOTP, DATA, DATA, SELF));
        assertThat(one().hasSecondFactor()).isFalse();
    }

    @Test
    void recovery_codes_are_for_who_has_something_to_lose_and_each_is_spent_by_who_read_the_last() {
        givenAnActive(PersonRole.FINANCE);
        assertThat(code(new MakeRecoveryCodes(ONE, DATA, NEXT, SELF))).isEqualTo("UNKNOWN_FACTOR");
        assertThat(code(new UseRecoveryCode(ONE, DATA, NEXT, SELF))).isEqualTo("UNKNOWN_FACTOR");
        given(new SetSecondFactor(ONE, Factor.PASSKEY, DATA, DATA, SELF));
        assertThat(code(new MakeRecoveryCodes(ONE, DATA, NEXT, ADMIN))).isEqualTo("NOT_OWN");
        given(new MakeRecoveryCodes(ONE, DATA, NEXT, SELF));
        assertThat(code(new UseRecoveryCode(ONE, DATA, NEXT, SELF))).isEqualTo("STALE_PERSON");
        given(new UseRecoveryCode(ONE, NEXT, DATA, SELF));
        assertThat(one().data()).isEqualTo(DATA);
        given(new SuspendPerson(ONE, ADMIN));
        assertThat(code(new UseRecoveryCode(ONE, DATA, NEXT, SELF))).isEqualTo("WRONG_STANDING");
    }

    @Test
    void data_are_replaced_by_who_has_read_the_last_of_them() {
        givenAnActive(PersonRole.FINANCE);
        assertThat(code(new NamePerson(ONE, NEXT, DATA, SELF))).isEqualTo("STALE_PERSON");
        given(new NamePerson(ONE, DATA, NEXT, SELF));
        assertThat(code(new ChangePassword(ONE, DATA, NEXT, null, SELF))).isEqualTo("STALE_PERSON");
        given(new ChangePassword(ONE, NEXT, DATA, null, SELF));
    }

    @Test
    void of_the_first_users_nothing_personal_is_kept_changed_or_forgotten() {
        for (var command : List.<PersonCommand>of(
                new ForgetPerson(FINANCE, ADMIN),
                new GiveLink(FINANCE, LINK, TODAY, ADMIN),
                new NamePerson(FINANCE, DATA, NEXT, ADMIN),
                new ChangePassword(FINANCE, DATA, NEXT, null, new Actor("finance")))) {
            assertThat(code(command)).as("%s", command).isEqualTo("FIRST_USER");
        }
        given(new SuspendPerson(FINANCE, Actor.LEDGER));
        given(new RestorePerson(FINANCE, ADMIN));
        givenAnActive(PersonRole.FINANCE);
        assertThat(code(new SuspendPerson(ONE, Actor.LEDGER))).isEqualTo("NOT_ADMINISTRATOR");
    }

    private static IssueToken token(LocalDate until) {
        return new IssueToken(ONE, TOKEN, NEXT, TokenScope.RECORD, until, SELF);
    }

    @Test
    void a_token_ends_within_a_year_and_not_before_today() {
        givenAnActive(PersonRole.FINANCE);
        assertThat(code(token(TODAY.minusDays(1)))).isEqualTo("TOKEN_EXPIRY");
        assertThat(code(token(TODAY.plusDays(367)))).isEqualTo("TOKEN_EXPIRY");
        assertThat(decide(token(TODAY), TODAY).event()).isNotNull();
        assertThat(decide(token(TODAY.plusDays(366)), TODAY).event()).isNotNull();
    }

    @Test
    void a_person_has_fifty_tokens_at_most() {
        givenAnActive(PersonRole.FINANCE);
        IntStream.range(0, 50)
                .forEach(n ->
                        given(new IssueToken(ONE, new TokenId(new UUID(9, n)), NEXT, TokenScope.READ, TODAY, SELF)));
        assertThat(code(token(TODAY))).isEqualTo("TOO_MANY_TOKENS");
        given(new RevokeToken(ONE, new TokenId(new UUID(9, 7)), SELF));
        given(token(TODAY));
    }

    static List<Person> firstUsers() {
        return FirstUsers.all();
    }

    @ParameterizedTest
    @MethodSource("firstUsers")
    void the_first_users_are_there_before_any_event(Person user) {
        assertThat(People.FIRST.find(user.pseudonym())).contains(user);
        assertThat(user.isActive()).isTrue();
        assertThat(user.isFirstUser()).isTrue();
        assertThat(user.tokens()).isEqualTo(Map.of());
    }

    @Test
    void people_never_change_what_comes_later_makes_others() {
        var before = people;
        var all = new ArrayList<>(before.all());
        givenAnActive(PersonRole.FINANCE);
        assertThat(before.all()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(people.all()).hasSize(all.size() + 1);
    }
}
