package socai.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import socai.account.PeopleDirectory;
import socai.ledger.access.Factor;
import socai.ledger.person.Person;
import socai.people.Factors;
import socai.people.PersonalData;
import socai.people.PersonalDataStore;

/**
 * The passkeys that people have, as Spring Security looks at them, for one request. They are read where they stand sealed
 * under the log's digest, and nowhere else: those who have any are few enough. What Spring Security saves is kept
 * for the caller, who records it as an event.
 */
final class PasskeyRecords implements UserCredentialRepository {
    private final PeopleDirectory directory;
    private final PersonalDataStore store;
    private final PasskeyOwners owners;
    private @Nullable Found found;
    private @Nullable CredentialRecord saved;

    PasskeyRecords(PeopleDirectory directory, PersonalDataStore store, PasskeyOwners owners) {
        this.directory = directory;
        this.store = store;
        this.owners = owners;
    }

    /** A passkey and whose it is. */
    record Found(Person person, Factors.Passkey key) {}

    /** The passkey that was asked for last. */
    Optional<Found> found() {
        return Optional.ofNullable(found);
    }

    /** What was saved last. */
    Optional<CredentialRecord> saved() {
        return Optional.ofNullable(saved);
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        var asked = credential.toBase64UrlString();
        var people = directory.state().people().all().stream()
                .filter(person -> person.isActive() && person.factors(Factor.PASSKEY) > 0)
                .toList();
        var data = store.findAll(people);
        for (var person : people) {
            for (var key : keys(data.get(person.id()))) {
                if (key.credential().equals(asked)) {
                    found = new Found(person, key);
                    return record(person, key);
                }
            }
        }
        return null;
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes id) {
        var records = new ArrayList<CredentialRecord>();
        owners.person(id)
                .ifPresent(person ->
                        keys(store.find(person).orElse(null)).forEach(key -> records.add(record(person, key))));
        return records;
    }

    private static List<Factors.Passkey> keys(@Nullable PersonalData data) {
        return data == null ? List.of() : data.shown().passkeys();
    }

    private static CredentialRecord record(Person person, Factors.Passkey key) {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(key.credential()))
                .userEntityUserId(PasskeyOwners.bytes(person.id()))
                .publicKey(ImmutablePublicKeyCose.fromBase64(key.publicKey()))
                .attestationObject(Bytes.fromBase64(key.attestation()))
                .transports(transports(key))
                .uvInitialized(true)
                .label(key.name())
                .build();
    }

    private static Set<AuthenticatorTransport> transports(Factors.Passkey key) {
        return key.transports().stream().map(AuthenticatorTransport::valueOf).collect(Collectors.toSet());
    }

    @Override
    public void save(CredentialRecord record) {
        saved = record;
    }

    @Override
    public void delete(Bytes credential) {
        throw new UnsupportedOperationException("a passkey is removed by an event");
    }
}
