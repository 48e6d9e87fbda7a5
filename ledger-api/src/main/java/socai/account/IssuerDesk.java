package socai.account;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import socai.ledger.access.PersonId;
import socai.ledger.access.Rights;
import socai.ledger.command.LedgerCommand.AdmitPerson;
import socai.ledger.command.LedgerCommand.ClaimRights;
import socai.ledger.command.LedgerCommand.NamePerson;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.person.Person;
import socai.ledger.person.Standing;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Actor;
import socai.ledger.value.Sha256;
import socai.people.PersonalData;
import socai.people.PersonalDataStore;
import socai.recording.Recorder;
import socai.recording.Request;

/**
 * What is done for people whom an issuer sends: who comes for the first time is admitted, and what the issuer says
 * otherwise than before is recorded, each in the name of the ledger. This node knows of it when a method returns.
 */
@Service
public class IssuerDesk {
    private static final Request BY_LEDGER = Request.by(Actor.LEDGER.name());

    private final Recorder recorder;
    private final PersonalDataStore store;
    private final PeopleDirectory directory;
    private final ApplicationEventPublisher doors;

    IssuerDesk(Recorder recorder, PersonalDataStore store, PeopleDirectory directory, ApplicationEventPublisher doors) {
        this.doors = doors;
        this.recorder = recorder;
        this.store = store;
        this.directory = directory;
    }

    /** The digest of what an issuer calls somebody. */
    public Sha256 subject(String issuer, String name) {
        return store.subject(issuer, name);
    }

    /** Who is known by a digest, after a look at what the log holds more. */
    public Optional<Person> find(Sha256 subject) {
        directory.catchUp();
        return directory.state().people().all().stream()
                .filter(person -> subject.equals(person.subject()))
                .findFirst();
    }

    /**
     * Sees to it that a person is there, has these rights and is called so.
     *
     * @param known absent for somebody who comes for the first time
     * @throws Refusal ROLE_WITHOUT_UNIT, AUDITOR_ALONE; WRONG_STANDING where the person was locked out meanwhile
     */
    public Person keep(@Nullable Person known, Sha256 subject, Rights rights, PersonalData data) {
        var person = known == null ? admit(subject, rights, data) : known;
        var claims = !person.rights().equals(rights);
        if (claims) {
            record(new ClaimRights(person.id(), rights, Actor.LEDGER));
        }
        if (claims || known == null) {
            doors.publishEvent(new RightsClaimed(person.pseudonym().value()));
        }
        var before = person.data();
        var kept = store.find(person).orElse(null);
        if (before != null && !data.equals(kept)) {
            replace(person.id(), subject, before, data);
        }
        return directory.find(person.id()).orElseThrow();
    }

    private Person admit(Sha256 subject, Rights rights, PersonalData data) {
        var id = id(subject);
        var digest = store.keep(id, data, subject);
        try {
            record(new AdmitPerson(id, Pseudonyms.next(), subject, rights, digest, Actor.LEDGER));
        } catch (Refusal refused) {
            store.drop(id, digest);
            if (refused.code() != RefusalCode.PSEUDONYM_TAKEN) {
                throw refused;
            }
        }
        // By this node now, or by another one just before.
        return find(subject).orElseThrow(() -> new Refusal(RefusalCode.WRONG_STANDING, "person", Map.of()));
    }

    /**
     * Follows from the digest, so that two nodes that admit one person at once write to one stream, and the second is
     * refused. Who comes again after being forgotten is somebody else.
     */
    private PersonId id(Sha256 subject) {
        for (var time = 0L; ; time++) {
            var bytes = ByteBuffer.wrap(HexFormat.of()
                    .parseHex(Sha256.of(subject.hex() + " " + time).hex()));
            // Version 8 of RFC 9562: a UUID of our own making.
            var id = new PersonId(
                    new UUID((bytes.getLong() & ~0xF000L) | 0x8000L, (bytes.getLong() & ~(3L << 62)) | (2L << 62)));
            if (directory
                    .find(id)
                    .filter(person -> person.standing() == Standing.FORGOTTEN)
                    .isEmpty()) {
                return id;
            }
        }
    }

    private void replace(PersonId person, Sha256 subject, Sha256 before, PersonalData data) {
        var after = store.keep(person, data, subject);
        try {
            record(new NamePerson(person, before, after, Actor.LEDGER));
        } catch (Refusal refused) {
            store.drop(person, after);
            throw refused;
        }
        var kept = directory.find(person).map(Person::data).orElse(null);
        store.drop(person, after.equals(kept) ? before : Objects.requireNonNull(after));
    }

    private void record(PersonCommand command) {
        recorder.record(command, BY_LEDGER);
        directory.catchUp();
    }
}
