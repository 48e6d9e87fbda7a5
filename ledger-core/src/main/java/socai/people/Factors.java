package socai.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.access.Factor;
import socai.ledger.value.Sha256;

/**
 * What a person shows at sign-in beside the password. It is sealed among the person's data, so that the digest in the log
 * speaks for each byte of it. It is never printed.
 *
 * @param totp what makes codes; absent where nothing does
 * @param recovery digests of the codes that serve once, where all else is lost
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Factors(@Nullable Totp totp, List<Passkey> passkeys, List<Sha256> recovery) {
    /** Nothing. */
    public static final Factors NONE = new Factors(null, List.of(), List.of());

    public Factors {
        passkeys = List.copyOf(passkeys);
        recovery = List.copyOf(recovery);
    }

    /**
     * What a device and the ledger both make codes of.
     *
     * @param secret in base 32, as devices are told it
     */
    public record Totp(UUID id, String secret) {
        @Override
        public String toString() {
            return "Totp[…]";
        }
    }

    /**
     * What the ledger knows of a key that stays in a device. Bytes are in base 64 as addresses have it.
     *
     * @param name as its owner calls it
     * @param credential by which the device finds the key
     * @param publicKey in the form of COSE
     * @param attestation what the device said when the key was made, which holds the public key too (WebAuthn, 6.5)
     */
    public record Passkey(
            UUID id, String name, String credential, String publicKey, String attestation, List<String> transports) {
        public Passkey {
            transports = List.copyOf(transports);
        }
    }

    /** One of them, by its id. */
    public Optional<Factor> kind(UUID id) {
        return totp != null && totp.id().equals(id)
                ? Optional.of(Factor.TOTP)
                : passkeys.stream()
                        .filter(key -> key.id().equals(id))
                        .map(key -> Factor.PASSKEY)
                        .findFirst();
    }

    /** The same with something that makes codes. */
    public Factors with(Totp other) {
        return new Factors(other, passkeys, recovery);
    }

    /** The same with one more key. */
    public Factors with(Passkey more) {
        return new Factors(
                totp, Stream.concat(passkeys.stream(), Stream.of(more)).toList(), recovery);
    }

    /** The same with other codes for the day on which all else is lost. */
    public Factors withRecovery(List<Sha256> digests) {
        return new Factors(totp, passkeys, digests);
    }

    /** The same without one of them; with the last one its owner needs no other codes either. */
    public Factors without(UUID id) {
        var left = new Factors(
                totp != null && totp.id().equals(id) ? null : totp,
                passkeys.stream().filter(key -> !key.id().equals(id)).toList(),
                recovery);
        return left.totp == null && left.passkeys.isEmpty() ? NONE : left;
    }

    /** The same without a code that was used. */
    public Factors withoutRecovery(Sha256 digest) {
        return withRecovery(
                recovery.stream().filter(other -> !other.equals(digest)).toList());
    }

    @Override
    public String toString() {
        return "Factors[…]";
    }
}
