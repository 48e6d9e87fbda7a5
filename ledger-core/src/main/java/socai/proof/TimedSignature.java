package socai.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** The bytes that a witness signs and writes: a time goes before the text, and before the signature. */
final class TimedSignature {
    private static final int BYTES = Long.BYTES + Ed25519.SIGNATURE_BYTES;

    private final long seconds;
    private final byte[] signature;

    TimedSignature(long seconds, byte[] signature) {
        this.seconds = seconds;
        this.signature = signature;
    }

    /** Reads what {@link #bytes} made; absent where it is not of this form. */
    static Optional<TimedSignature> read(byte[] timed) {
        if (timed.length != BYTES) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(timed);
        var seconds = bytes.getLong();
        var signature = new byte[Ed25519.SIGNATURE_BYTES];
        bytes.get(signature);
        return seconds >= 0 && seconds <= Instant.MAX.getEpochSecond()
                ? Optional.of(new TimedSignature(seconds, signature))
                : Optional.empty();
    }

    /** What is signed of a text at a time. */
    static byte[] message(long seconds, byte[] text) {
        var head = "cosignature/v1\ntime " + seconds + "\n";
        return Ed25519.joined(head.getBytes(StandardCharsets.UTF_8), text);
    }

    long seconds() {
        return seconds;
    }

    byte[] signature() {
        return signature;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(seconds).put(signature).array();
    }
}
