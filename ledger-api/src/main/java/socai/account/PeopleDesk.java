package socai.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import socai.ledger.access.PersonId;
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
import socai.ledger.command.LedgerCommand.NamePerson;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.RestorePerson;
import socai.ledger.command.LedgerCommand.RevokeToken;
import socai.ledger.command.LedgerCommand.SuspendPerson;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.TokenIssued;
import socai.ledger.person.Person;
import socai.ledger.person.Standing;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.Sha256;
import socai.log.EventIds;
import socai.people.PersonalData;
import socai.people.PersonalDataStore;
import socai.recording.Receipt;
import socai.recording.Recorder;
import socai.recording.Request;

/**
 * What is done for people: each change is an event, and what is personal of it is kept beside the log, before the event
 * that names its digest. This node knows of it when a method returns.
 */
@Service
public class PeopleDesk {
    private static final int DAYS_OF_A_LINK = 7;
    private static final int SECRET_BYTES = 32;

    /** By this a token is known as one wherever it turns up. */
    public static final String TOKEN_MARK = "sct_";

    private final SecureRandom random = new SecureRandom();
    private final Recorder recorder;
    private final PersonalDataStore store;
    private final PeopleDirectory directory;
    private final PersonPasswords passwords;
    private final Clock clock;

    PeopleDesk(
            Recorder recorder,
            PersonalDataStore store,
            PeopleDirectory directory,
            PersonPasswords passwords,
            Clock clock) {
        this.recorder = recorder;
        this.store = store;
        this.directory = directory;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Somebody who gets a link.
     *
     * @param secret stands in the link, and is told this once; absent where the same request was answered before
     * @param until the last day on which the link serves
     */
    public record Linked(
            PersonId person,
            @Nullable String secret,
            @Nullable LocalDate until) {}

    /** Invites somebody by name and address. */
    public Linked invite(Text name, EmailAddress address, Rights rights, Request request) {
        var before = answered(request);
        if (before.isPresent()) {
            return new Linked(person(before.get()), null, null);
        }
        var id = new PersonId(EventIds.next().value());
        var secret = secret();
        var until = LocalDate.now(clock).plusDays(DAYS_OF_A_LINK);
        var data = store.keep(id, new PersonalData(name.value(), address.value(), null));
        var command = new InvitePerson(id, Pseudonyms.next(), rights, data, Sha256.of(secret), until, by(request));
        var recorded = person(record(command, request, () -> store.forget(List.of(id))));
        if (!recorded.equals(id)) {
            store.forget(List.of(id));
            return new Linked(recorded, null, null);
        }
        return new Linked(id, secret, until);
    }

    /** Gives a person a new link, by which it comes in or gets a new password. */
    public Linked giveLink(PersonId id, Request request) {
        var secret = secret();
        var until = LocalDate.now(clock).plusDays(DAYS_OF_A_LINK);
        var receipt = record(new GiveLink(id, Sha256.of(secret), until, by(request)), request);
        var isFirst = directory
                .find(id)
                .map(Person::link)
                .filter(link -> link.secret().equals(Sha256.of(secret)))
                .isPresent();
        return new Linked(person(receipt), isFirst ? secret : null, isFirst ? until : null);
    }

    /** Whom a link is for that serves now: somebody who comes in, or who has lost the password. */
    public Optional<Person> byLink(String secret) {
        return directory
                .link(Sha256.of(secret))
                .filter(person -> !Objects.requireNonNull(person.link()).until().isBefore(LocalDate.now(clock)));
    }

    /**
     * Comes in by a link with a new password, for the first time or because the old one was lost.
     *
     * @throws Refusal LINK_UNKNOWN, LINK_EXPIRED; PASSWORD_LENGTH and its like
     */
    public void choosePassword(String secret, String password) {
        var link = Sha256.of(secret);
        var person = directory.link(link).orElseThrow(() -> new Refusal(RefusalCode.LINK_UNKNOWN, "link", Map.of()));
        var by = person.pseudonym().actor();
        replace(
                person,
                data -> withPassword(person, data, password),
                Request.by(by.name()),
                (before, after) -> person.standing() == Standing.INVITED
                        ? new ActivatePerson(person.id(), link, before, after, by)
                        : new ChangePassword(person.id(), before, after, link, by));
    }

    /**
     * Changes one's own password.
     *
     * @throws Refusal WRONG_PASSWORD; PASSWORD_LENGTH and its like
     */
    public void changePassword(Person person, String old, String password, Request request) {
        replace(
                person,
                data -> {
                    if (!passwords.matches(old, data.password())) {
                        throw new Refusal(RefusalCode.WRONG_PASSWORD, "oldPassword", Map.of());
                    }
                    return withPassword(person, data, password);
                },
                request,
                (before, after) -> new ChangePassword(person.id(), before, after, null, by(request)));
    }

    private PersonalData withPassword(Person person, PersonalData data, String password) {
        PasswordRule.mustBeFit(
                password,
                person.hasSecondFactor(),
                List.of(data.name(), data.address(), person.pseudonym().value()));
        return data.withPassword(passwords.hash(password));
    }

    /** Writes a person's name anew. */
    public void rename(Person person, Text name, Request request) {
        replace(
                person,
                data -> data.withName(name.value()),
                request,
                (before, after) -> new NamePerson(person.id(), before, after, by(request)));
    }

    /** The command by which the log names other data of a person. */
    @FunctionalInterface
    public interface Change {
        PersonCommand command(Sha256 before, Sha256 after);
    }

    /**
     * Keeps other data of a person; those of before are deleted once the log names the others.
     *
     * @return whether the log names these; it does not where the same request was answered before
     */
    public boolean replace(Person person, Function<PersonalData, PersonalData> edit, Request request, Change change) {
        var before = person.data();
        var data = store.find(person);
        if (before == null || data.isEmpty()) {
            throw new Refusal(
                    person.isFirstUser() ? RefusalCode.FIRST_USER : RefusalCode.UNKNOWN_PERSON,
                    "person",
                    Map.of("user", person.pseudonym().value(), "person", person.id()));
        }
        var after = store.keep(person.id(), edit.apply(data.get()), person.subject());
        record(change.command(before, after), request, () -> store.drop(person.id(), after));
        var kept = directory.find(person.id()).map(Person::data).orElse(null);
        store.drop(person.id(), after.equals(kept) ? before : after);
        return after.equals(kept);
    }

    public void changeRights(PersonId id, Rights rights, Request request) {
        record(new ChangeRights(id, rights, by(request)), request);
    }

    public void suspend(PersonId id, Request request) {
        record(new SuspendPerson(id, by(request)), request);
    }

    public void restore(PersonId id, Request request) {
        record(new RestorePerson(id, by(request)), request);
    }

    /** Throws away what is personal of somebody, with the key. */
    public void forget(PersonId id, Request request) {
        record(new ForgetPerson(id, by(request)), request);
    }

    /**
     * A token that was made.
     *
     * @param secret the token, told this once; absent where the same request was answered before
     */
    public record Issued(TokenId token, @Nullable String secret) {}

    /** Makes a token of a person's own. */
    public Issued issueToken(Person person, Text name, TokenScope scope, LocalDate until, Request request) {
        var before = answered(request);
        if (before.isPresent()) {
            return new Issued(token(before.get()), null);
        }
        var token = new TokenId(EventIds.next().value());
        var secret = TOKEN_MARK + secret();
        store.keepToken(person.id(), token, name.value());
        var command = new IssueToken(person.id(), token, Sha256.of(secret), scope, until, by(request));
        var recorded = token(record(command, request, () -> store.dropToken(token)));
        if (!recorded.equals(token)) {
            store.dropToken(token);
            return new Issued(recorded, null);
        }
        return new Issued(token, secret);
    }

    public void revokeToken(PersonId id, TokenId token, Request request) {
        record(new RevokeToken(id, token, by(request)), request);
    }

    /** Records what something was kept for beforehand, which is thrown away where a rule says no. */
    private Receipt record(PersonCommand command, Request request, Runnable throwAway) {
        try {
            return record(command, request);
        } catch (Refusal refused) {
            throwAway.run();
            throw refused;
        }
    }

    private Receipt record(PersonCommand command, Request request) {
        var receipt = recorder.record(command, request);
        directory.catchUp();
        return receipt;
    }

    /** What the same request recorded before, so that nothing is kept for it twice. */
    private Optional<Receipt> answered(Request request) {
        return Optional.ofNullable(recorder.answered(List.of(request)).get(request));
    }

    private static TokenId token(Receipt receipt) {
        return ((TokenIssued) receipt.events().getFirst().event()).token();
    }

    private static PersonId person(Receipt receipt) {
        return ((PersonEvent) receipt.events().getFirst().event()).person();
    }

    private static Actor by(Request request) {
        return new Actor(request.origin().actor());
    }

    private String secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
