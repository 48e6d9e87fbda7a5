package socai.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The public Ed25519 key of who signs notes, written {@code NAME+ID+KEY} (the vkey of C2SP signed-note).
 */
public final class NoteKey {
    private final String name;
    private final SignatureType type;
    private final byte[] encoded;

    /** A key that signs notes themselves. */
    public NoteKey(String name, byte[] encoded) {
        this(name, SignatureType.ED25519, encoded);
    }

    /**
     * A key.
     *
     * @param name of the signer, without spaces and plus signs
     * @param encoded the 32 bytes of RFC 8032
     */
    public NoteKey(String name, SignatureType type, byte[] encoded) {
        this.name = requireOneWord(name);
        if (encoded.length != Ed25519.KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + encoded.length);
        }
        this.type = type;
        this.encoded = encoded.clone();
    }

    static String requireOneWord(String name) {
        if (name.isEmpty() || name.matches("(?Us).*[\\s\\p{Cntrl}\\p{Cs}+].*")) {
            throw new IllegalArgumentException("a signer's name has no spaces and no plus sign: " + name);
        }
        return name;
    }

    public String name() {
        return name;
    }

    public SignatureType type() {
        return type;
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
        var typed = StrictBase64.decode(parts[2]);
        if (typed.length != Ed25519.KEY_BYTES + 1) {
            throw new IllegalArgumentException("not an Ed25519 key: " + text);
        }
        var key = new NoteKey(parts[0], SignatureType.of(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().formatHex(key.id()).equals(parts[1])) {
            throw new IllegalArgumentException("the id is another key's: " + text);
        }
        return key;
    }

    /** The four bytes that tell this key from others under the same name. */
    byte[] id() {
        var digest = Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typed());
        return Arrays.copyOf(digest.inside(), 4);
    }

    private byte[] typed() {
        return Ed25519.joined(new byte[] {type.code()}, encoded);
    }

    /** Whether the signature of a note of this text is by the owner of this key. */
    boolean verifies(byte[] text, byte[] signature) {
        return switch (type) {
            case ED25519 -> signs(text, signature);
            case COSIGNATURE ->
                TimedSignature.read(signature)
                        .filter(timed -> signs(TimedSignature.message(timed.seconds(), text), timed.signature()))
                        .isPresent();
        };
    }

    /** Whether these very bytes were signed. */
    boolean signs(byte[] message, byte[] signature) {
        return Ed25519.verifies(encoded, message, signature);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NoteKey key
                && name.equals(key.name)
                && type == key.type
                && Arrays.equals(encoded, key.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+" + StrictBase64.encode(typed());
    }
}
