package socai.factor;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;
import socai.account.PeopleDirectory;
import socai.ledger.access.PersonId;
import socai.ledger.person.Person;
import socai.people.PersonalDataStore;

/** People as devices know them: by the bytes of their id, which say nothing, and by the address that the device shows. */
@Component
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {
    private final PeopleDirectory directory;
    private final PersonalDataStore store;

    PasskeyOwners(PeopleDirectory directory, PersonalDataStore store) {
        this.directory = directory;
        this.store = store;
    }

    static Bytes bytes(PersonId person) {
        var id = person.value();
        return new Bytes(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** Whom these bytes are of. */
    Optional<Person> person(Bytes id) {
        if (id.getBytes().length != 2 * Long.BYTES) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(id.getBytes());
        return directory.find(new PersonId(new UUID(bytes.getLong(), bytes.getLong())));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return person(id).map(this::entity).orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String pseudonym) {
        return directory.find(pseudonym).map(this::entity).orElse(null);
    }

    private PublicKeyCredentialUserEntity entity(Person person) {
        var data = store.find(person);
        var pseudonym = person.pseudonym().value();
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(bytes(person.id()))
                .name(data.map(known -> known.address()).orElse(pseudonym))
                .displayName(data.map(known -> known.name()).orElse(pseudonym))
                .build();
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        throw new UnsupportedOperationException("people are invited");
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("people are forgotten");
    }
}
