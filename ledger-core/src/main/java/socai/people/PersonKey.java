package socai.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key under which one person's data are sealed (AES-256-GCM); what it sealed is bound to the place it is for. */
final class PersonKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    PersonKey(byte[] key) {
        this.key = key.clone();
    }

    /** A new one. */
    static PersonKey random() {
        return new PersonKey(randomBytes(KEY_BYTES));
    }

    byte[] bytes() {
        return key.clone();
    }

    /** Seals a text for a place; the same text is never sealed to the same bytes. */
    byte[] seal(byte[] text, String place) {
        var nonce = randomBytes(NONCE_BYTES);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text);
            var whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** Opens what was sealed for a place; absent if it was sealed under another key, for another place, or changed. */
    Optional<byte[]> open(byte[] sealed, String place) {
        if (sealed.length < NONCE_BYTES || key.length != KEY_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), place)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** The digest under which an e-mail address is found, however its letters are written. */
    byte[] addressDigest(String address) {
        return digest(address.toLowerCase(Locale.ROOT));
    }

    /** The digest under which a person is found that an issuer sends; no address has the sign between the two. */
    byte[] subjectDigest(String issuer, String name) {
        return digest(issuer + '\0' + name);
    }

    private byte[] digest(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] randomBytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
