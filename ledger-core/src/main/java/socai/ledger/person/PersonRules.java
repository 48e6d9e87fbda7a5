package socai.ledger.person;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import socai.ledger.access.Factor;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.access.TokenId;
import socai.ledger.command.LedgerCommand.DataCommand;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Actor;
import socai.ledger.value.Sha256;

/** The rules about people, each one method; they note on whom else a decision rests. */
final class PersonRules {
    /** A token that nobody renews within a year is forgotten somewhere. */
    static final int LONGEST_TOKEN_DAYS = 366;

    /** More than anybody has machines. */
    static final int MOST_TOKENS = 50;

    /** More than anybody carries about. */
    static final int MOST_PASSKEYS = 10;

    private final People people;
    private final LocalDate today;
    private final Set<PersonId> others = new HashSet<>();

    PersonRules(People people, LocalDate today) {
        this.people = people;
        this.today = today;
    }

    /** Who asked, and the administrator who remains. */
    Set<PersonId> others() {
        return others;
    }

    /** The person that a command is for, who was not forgotten. */
    Person known(PersonCommand command) {
        var person = people.find(command.person())
                .orElseThrow(
                        () -> new Refusal(RefusalCode.UNKNOWN_PERSON, "person", Map.of("person", command.person())));
        mustNotBeForgotten(person);
        return person;
    }

    /** Nothing happens any more to who was forgotten: nobody knows who would come back. */
    static void mustNotBeForgotten(Person person) {
        if (person.standing() == Standing.FORGOTTEN) {
            throw new Refusal(RefusalCode.PERSON_FORGOTTEN, "person", Map.of());
        }
    }

    /** An id and a pseudonym are one person's for ever. */
    void mustBeNew(PersonId id, Pseudonym pseudonym) {
        if (people.find(id).isPresent() || people.find(pseudonym).isPresent()) {
            throw new Refusal(RefusalCode.PSEUDONYM_TAKEN, "pseudonym", Map.of("pseudonym", pseudonym));
        }
    }

    /** What an issuer calls somebody is one person here. */
    void subjectMustBeNew(Sha256 subject, Pseudonym pseudonym) {
        if (people.all().stream().anyMatch(person -> subject.equals(person.subject()))) {
            throw new Refusal(RefusalCode.PSEUDONYM_TAKEN, "pseudonym", Map.of("pseudonym", pseudonym));
        }
    }

    /** Rights are given and people are locked out by an administrator who is not locked out. */
    void actorMustAdminister(Actor by) {
        if (!actor(by).filter(Person::administers).isPresent()) {
            throw new Refusal(RefusalCode.NOT_ADMINISTRATOR, null, Map.of());
        }
    }

    private Optional<Person> actor(Actor by) {
        var actor = people.all().stream()
                .filter(person -> person.pseudonym().value().equals(by.name()))
                .findFirst();
        actor.ifPresent(person -> others.add(person.id()));
        return actor;
    }

    /** The first users are also switched off and on by the keeper of the machine, in whose name the ledger acts. */
    void lockMustBeByAdministrator(Person person, Actor by) {
        if (!(by.equals(Actor.LEDGER) && person.isFirstUser())) {
            actorMustAdminister(by);
            mustNotBeOwn(person, by);
        }
    }

    /** Nobody changes his own rights, locks himself out or forgets himself. */
    static void mustNotBeOwn(Person person, Actor by) {
        if (person.pseudonym().actor().equals(by)) {
            throw new Refusal(RefusalCode.OWN_RIGHTS, "person", Map.of());
        }
    }

    /** What is a person's own nobody else does for it. */
    static void mustBeOwn(Person person, Actor by) {
        if (!person.pseudonym().actor().equals(by)) {
            throw new Refusal(RefusalCode.NOT_OWN, "person", Map.of());
        }
    }

    void mustBeOwnOrByAdministrator(Person person, Actor by) {
        if (person.pseudonym().actor().equals(by)) {
            mustStand(person, Standing.ACTIVE);
        } else {
            actorMustAdminister(by);
        }
    }

    /** Who is locked out does nothing, and nobody is locked out, or let in, twice. */
    static void mustStand(Person person, Standing... right) {
        if (!Set.of(right).contains(person.standing())) {
            throw new Refusal(RefusalCode.WRONG_STANDING, "person", Map.of("standing", person.standing()));
        }
    }

    /** Of the first users nothing personal is kept, so there is nothing to change or to forget. */
    static void mustHaveData(Person person) {
        if (person.isFirstUser()) {
            throw new Refusal(
                    RefusalCode.FIRST_USER,
                    "person",
                    Map.of("user", person.pseudonym().value()));
        }
    }

    /** Without an administrator nobody could ever be given a right again. */
    void anAdministratorMustRemain(Person person) {
        if (!person.administers()) {
            return;
        }
        var remaining = people.all().stream()
                .filter(other -> !other.id().equals(person.id()))
                .filter(Person::administers)
                .map(Person::id)
                .min(PersonId::compareTo)
                .orElseThrow(() -> new Refusal(RefusalCode.LAST_ADMINISTRATOR, "person", Map.of()));
        others.add(remaining);
    }

    /** A role is given at least; a role of units names its units; who audits has no other role. */
    static void rightsMustBeWhole(Rights rights) {
        var roles = rights.roles();
        if (roles.isEmpty()) {
            throw new Refusal(RefusalCode.NO_ROLE, "roles", Map.of());
        }
        if (roles.stream().anyMatch(PersonRole::isOfUnits) && rights.units().isEmpty()) {
            throw new Refusal(RefusalCode.ROLE_WITHOUT_UNIT, "units", Map.of());
        }
        if (roles.contains(PersonRole.AUDITOR) && roles.size() > 1) {
            throw new Refusal(RefusalCode.AUDITOR_ALONE, "roles", Map.of());
        }
    }

    /** A link serves once, until its day, and a newer one takes its place. */
    void linkMustServe(Person person, Sha256 shown) {
        var link = person.link();
        if (link == null || !link.secret().equals(shown)) {
            throw new Refusal(RefusalCode.LINK_UNKNOWN, "link", Map.of());
        }
        if (link.until().isBefore(today)) {
            throw new Refusal(RefusalCode.LINK_EXPIRED, "link", Map.of("until", link.until()));
        }
    }

    /** Data are replaced by who has read the last of them. */
    static void dataMustBeTheLast(Person person, DataCommand command) {
        if (!command.before().equals(person.data())) {
            throw new Refusal(RefusalCode.STALE_PERSON, "person", Map.of());
        }
    }

    void tokenMustExpire(LocalDate until) {
        if (until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_TOKEN_DAYS))) {
            throw new Refusal(RefusalCode.TOKEN_EXPIRY, "until", Map.of("latest", today.plusDays(LONGEST_TOKEN_DAYS)));
        }
    }

    static void tokensMustBeFew(Person person) {
        if (person.tokens().size() >= MOST_TOKENS) {
            throw new Refusal(RefusalCode.TOO_MANY_TOKENS, "person", Map.of("most", MOST_TOKENS));
        }
    }

    /** There is one generator of codes, since one who reads two has gained nothing, and a few passkeys. */
    static void factorsMustBeFew(Person person, Factor kind) {
        var most = switch (kind) {
            case TOTP -> 1;
            case PASSKEY -> MOST_PASSKEYS;
        };
        if (person.factors(kind) >= most) {
            throw new Refusal(RefusalCode.TOO_MANY_FACTORS, "factor", Map.of("most", most));
        }
    }

    /** What nobody has set nobody takes away. */
    static void factorMustBeThere(Person person, Factor kind) {
        if (person.factors(kind) == 0) {
            throw new Refusal(RefusalCode.UNKNOWN_FACTOR, "factor", Map.of());
        }
    }

    /** Codes are for who has lost what it shows, so there is something that can be lost. */
    static void someFactorMustBeThere(Person person) {
        if (!person.hasSecondFactor()) {
            throw new Refusal(RefusalCode.UNKNOWN_FACTOR, "factor", Map.of());
        }
    }

    static void tokenMustBeThere(Person person, TokenId token) {
        if (!person.tokens().containsKey(token)) {
            throw new Refusal(RefusalCode.UNKNOWN_TOKEN, "token", Map.of("token", token));
        }
    }
}
