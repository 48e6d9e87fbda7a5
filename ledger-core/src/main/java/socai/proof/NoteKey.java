package socai.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The public Ed25519 key of who signs notes, written {@code NAME+ID+KEY} (C2SP signed-note).
 */
public final class NoteKey {
    private static final byte ED25519 = 1;
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] encoded;

    /**
     * A key.
     *
     * @param name of the signer, without spaces and plus signs
     * @param encoded the 32 bytes of RFC 8032
     */
    public NoteKey(String name, byte[] encoded) {
        if (name.isEmpty() || name.matches("(?U).*[\\s+].*")) {
            throw new IllegalArgumentException("a signer's name has no spaces and no plus sign: " + name);
        }
        if (encoded.length != 32) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + encoded.length);
        }
        this.name = name;
        this.encoded = encoded.clone();
    }

    public String name() {
        return name;
    }

    /**
     * Reads {@code NAME+ID+KEY}.
     *
     * @throws IllegalArgumentException when it is not an Ed25519 key or its id is another key's
     */
    public static NoteKey parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a key is written NAME+ID+KEY: " + text);
        }
        var typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 33 || typed[0] != ED25519) {
            throw new IllegalArgumentException("not an Ed25519 key: " + text);
        }
        var key = new NoteKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().formatHex(key.id()).equals(parts[1])) {
            throw new IllegalArgumentException("the id is another key's: " + text);
        }
        return key;
    }

    /** The four bytes that tell this key from others under the same name. */
    byte[] id() {
        var digest = Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, encoded);
        return Arrays.copyOf(digest.inside(), 4);
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey());
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var x509 = Arrays.copyOf(X509_HEAD, X509_HEAD.length + encoded.length);
        System.arraycopy(encoded, 0, x509, X509_HEAD.length, encoded.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NoteKey key && name.equals(key.name) && Arrays.equals(encoded, key.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        var typed = new byte[33];
        typed[0] = ED25519;
        System.arraycopy(encoded, 0, typed, 1, 32);
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
