package socai.factor;

import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import socai.account.PeopleDirectory;
import socai.ledger.person.Person;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Treasury;
import socai.log.EventIds;
import socai.people.FactorUses;
import socai.people.Factors;
import socai.people.PersonalDataStore;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks devices for passkeys and looks at what they answer, by Spring Security's WebAuthn. A device has always looked who
 * holds it (by finger, face or number), so a passkey is two factors by itself.
 */
@Component
public class Passkeys {
    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

    private final PasskeyDomain domain;
    private final PasskeyOwners owners;
    private final PeopleDirectory directory;
    private final PersonalDataStore store;
    private final FactorUses uses;
    private final Clock clock;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            PasskeyDomain domain,
            PasskeyOwners owners,
            PeopleDirectory directory,
            PersonalDataStore store,
            FactorUses uses,
            Clock clock) {
        this.domain = domain;
        this.owners = owners;
        this.directory = directory;
        this.store = store;
        this.uses = uses;
        this.clock = clock;
    }

    /** The name under which they serve, for who called the ledger by another. */
    public String domain() {
        return domain.name();
    }

    /** What a browser is to ask a device for that makes a key; nothing where passkeys do not serve at this address. */
    public Optional<String> creation(Person person, HttpServletRequest request) {
        return domain.origin(request)
                .map(origin -> json.writeValueAsString(
                        creation(person, origin, records(), Challenge.begin(request, clock.instant()))));
    }

    /**
     * Looks at a key that a device has made.
     *
     * @throws Refusal PASSKEY_REFUSED
     */
    public Factors.Passkey made(Person person, Text name, String answer, HttpServletRequest request) {
        var records = records();
        return looked(() -> {
                    var origin = domain.origin(request).orElseThrow(IllegalArgumentException::new);
                    var challenge = Challenge.end(request, clock.instant()).orElseThrow(IllegalArgumentException::new);
                    var credential = json.readValue(
                            answer, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
                    var made = party(origin, records, challenge)
                            .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                                    creation(person, origin, records, challenge),
                                    new RelyingPartyPublicKey(credential, name.value())));
                    return passkey(name, made);
                })
                .orElseThrow(() -> new Refusal(RefusalCode.PASSKEY_REFUSED, "credential", Map.of()));
    }

    private static Factors.Passkey passkey(Text name, CredentialRecord made) {
        return new Factors.Passkey(
                EventIds.next().value(),
                name.value(),
                made.getCredentialId().toBase64UrlString(),
                new Bytes(made.getPublicKey().getBytes()).toBase64UrlString(),
                Objects.requireNonNull(made.getAttestationObject()).toBase64UrlString(),
                made.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .toList());
    }

    /**
     * What a browser is to ask a device for that signs.
     *
     * @param person who has shown a password; nobody where the key alone is to say who comes
     * @return nothing where passkeys do not serve at this address, or the person has none
     */
    public Optional<String> request(@Nullable Person person, HttpServletRequest request) {
        if (person != null
                && store.find(person)
                        .filter(data -> !data.shown().passkeys().isEmpty())
                        .isEmpty()) {
            return Optional.empty();
        }
        return domain.origin(request)
                .map(origin -> json.writeValueAsString(
                        request(person, origin, records(), Challenge.begin(request, clock.instant()))));
    }

    /**
     * Who has signed; nobody where anything about it is wrong.
     *
     * @param person as of {@link #request}
     */
    public Optional<Person> signed(@Nullable Person person, String answer, HttpServletRequest request) {
        var records = records();
        return looked(() -> {
            var origin = domain.origin(request).orElseThrow(IllegalArgumentException::new);
            var challenge = Challenge.end(request, clock.instant()).orElseThrow(IllegalArgumentException::new);
            var credential =
                    json.readValue(answer, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            var unused = party(origin, records, challenge)
                    .authenticate(new RelyingPartyAuthenticationRequest(
                            request(person, origin, records, challenge), credential));
            return records.found()
                    .filter(found -> person == null || found.person().id().equals(person.id()))
                    .filter(found ->
                            isFirst(found, records.saved().orElseThrow().getSignatureCount()))
                    .map(PasskeyRecords.Found::person)
                    .orElse(null);
        });
    }

    private boolean isFirst(PasskeyRecords.Found found, long count) {
        var day = LocalDate.ofInstant(clock.instant(), Treasury.ZONE);
        return uses.signature(found.person().id(), found.key().id(), count, day);
    }

    /** What is wrong about an answer its sender is not told, and those who look after the machine are. */
    private static <T> Optional<T> looked(Supplier<@Nullable T> work) {
        try {
            return Optional.ofNullable(work.get());
        } catch (IllegalArgumentException | WebAuthnException | JacksonException e) {
            LOG.info("an answer of a device was not taken: {}", e.toString());
            return Optional.empty();
        }
    }

    private PublicKeyCredentialCreationOptions creation(
            Person person, String origin, PasskeyRecords records, Challenge challenge) {
        return party(origin, records, challenge)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(of(person)));
    }

    private PublicKeyCredentialRequestOptions request(
            @Nullable Person person, String origin, PasskeyRecords records, Challenge challenge) {
        return party(origin, records, challenge)
                .createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(person == null ? null : of(person)));
    }

    private static UsernamePasswordAuthenticationToken of(Person person) {
        return UsernamePasswordAuthenticationToken.authenticated(
                person.pseudonym().value(), null, List.of());
    }

    private PasskeyRecords records() {
        return new PasskeyRecords(directory, store, owners);
    }

    private Webauthn4JRelyingPartyOperations party(String origin, PasskeyRecords records, Challenge challenge) {
        var ledger = PublicKeyCredentialRpEntity.builder()
                .id(domain.name())
                .name("Sổ Cái")
                .build();
        var party = new Webauthn4JRelyingPartyOperations(owners, records, ledger, Set.of(origin));
        party.setCustomizeCreationOptions(options -> options.challenge(challenge.bytes())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        party.setCustomizeRequestOptions(
                options -> options.challenge(challenge.bytes()).userVerification(UserVerificationRequirement.REQUIRED));
        return party;
    }
}
