package socai.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The statement of a witness that at a time the largest tree it had seen of a log was that of a checkpoint
 * (C2SP tlog-cosignature, version 1 with Ed25519).
 *
 * @param line as it stands under the checkpoint
 * @param time in UTC, to the second
 */
public record Cosignature(String line, Instant time) {
    private static final int BYTES = Long.BYTES + Ed25519.SIGNATURE_BYTES;

    /** Signs the whole text of a checkpoint, lines of extension included. */
    public static Cosignature sign(String text, NoteSigner witness, Instant time) {
        var key = witness.key();
        if (key.type() != SignatureType.COSIGNATURE || time.getEpochSecond() < 0) {
            throw new IllegalArgumentException("a witness signs with a key of its own kind, and after 1970: " + key);
        }
        var seconds = time.getEpochSecond();
        var signature = witness.sign(message(seconds, text.getBytes(StandardCharsets.UTF_8)));
        var timed = ByteBuffer.allocate(BYTES).putLong(seconds).put(signature).array();
        return new Cosignature(SignatureLine.of(key, timed).toString(), Instant.ofEpochSecond(seconds));
    }

    /** Those of a witness under a note that verify. */
    public static List<Cosignature> of(SignedNote note, NoteKey witness) {
        var text = note.text().getBytes(StandardCharsets.UTF_8);
        return note.lines(witness).stream()
                .filter(line -> isBy(witness, text, line.signature()))
                .map(line -> new Cosignature(line.toString(), Instant.ofEpochSecond(seconds(line.signature()))))
                .toList();
    }

    static boolean isBy(NoteKey witness, byte[] text, byte[] timed) {
        return timed.length == BYTES
                && mayBeTime(seconds(timed))
                && witness.signs(message(seconds(timed), text), Arrays.copyOfRange(timed, Long.BYTES, timed.length));
    }

    private static long seconds(byte[] timed) {
        return ByteBuffer.wrap(timed).getLong();
    }

    private static boolean mayBeTime(long seconds) {
        return seconds >= 0 && seconds <= Instant.MAX.getEpochSecond();
    }

    private static byte[] message(long seconds, byte[] text) {
        var head = "cosignature/v1\ntime " + seconds + "\n";
        return Ed25519.joined(head.getBytes(StandardCharsets.UTF_8), text);
    }
}
