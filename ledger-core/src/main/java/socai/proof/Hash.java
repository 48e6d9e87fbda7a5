package socai.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 digest. */
public final class Hash {
    public static final int BYTES = 32;

    /** Copied, which takes less than to look for whoever provides one. */
    private static final MessageDigest UNUSED = made();

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    public static Hash of(byte[] digest) {
        return new Hash(digest.clone());
    }

    /**
     * Reads what {@link #base64} wrote.
     *
     * @throws IllegalArgumentException when it is not a digest in base64
     */
    public static Hash parse(String base64) {
        return new Hash(StrictBase64.decode(base64));
    }

    /** The digest of a text in UTF-8. */
    public static Hash ofText(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of these bytes, one part after the other. */
    static Hash sha256(byte[]... parts) {
        var digest = digest();
        for (var part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** A new digest, for those who hash what comes in parts. */
    public static MessageDigest digest() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            return made();
        }
    }

    private static MessageDigest made() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    byte[] inside() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
