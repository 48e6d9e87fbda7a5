package socai.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The statement of a witness that at a time the largest tree it had seen of a log was that of a checkpoint
 * (C2SP tlog-cosignature, version 1 with Ed25519).
 *
 * @param line as it stands under the checkpoint
 * @param time in UTC, to the second
 */
public record Cosignature(String line, Instant time) {
    /** Signs the whole text of a checkpoint, lines of extension included. */
    public static Cosignature sign(String text, NoteSigner witness, Instant time) {
        var key = witness.key();
        if (key.type() != SignatureType.COSIGNATURE || time.getEpochSecond() < 0) {
            throw new IllegalArgumentException("a witness signs with a key of its own kind, and after 1970: " + key);
        }
        var seconds = time.getEpochSecond();
        var signature = witness.sign(TimedSignature.message(seconds, text.getBytes(StandardCharsets.UTF_8)));
        var timed = new TimedSignature(seconds, signature).bytes();
        return new Cosignature(SignatureLine.of(key, timed).toString(), Instant.ofEpochSecond(seconds));
    }

    /** Those of a witness under a note that verify. */
    public static List<Cosignature> of(SignedNote note, NoteKey witness) {
        var text = note.text().getBytes(StandardCharsets.UTF_8);
        return note.lines(witness).stream()
                .filter(line -> witness.type() == SignatureType.COSIGNATURE && witness.verifies(text, line.signature()))
                .map(line -> new Cosignature(line.toString(), time(line)))
                .toList();
    }

    private static Instant time(SignatureLine line) {
        return Instant.ofEpochSecond(
                TimedSignature.read(line.signature()).orElseThrow().seconds());
    }
}
