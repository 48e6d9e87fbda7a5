package socai.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text and its signatures (C2SP signed-note): the text, an empty line, one line for each signature.
 *
 * @param text ends with a line break
 */
public record SignedNote(String text, List<String> signatures) {
    private static final int MOST_SIGNATURES = 100;

    /**
     * A note that nobody has verified yet.
     *
     * @throws IllegalArgumentException when it is not of this form
     */
    public SignedNote {
        if (!text.endsWith("\n") || !text.codePoints().allMatch(SignedNote::mayStand)) {
            throw new IllegalArgumentException("the text of a note is lines without signs of control");
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has a hundred signatures at most");
        }
        signatures = List.copyOf(signatures);
        signatures.forEach(SignatureLine::parse);
    }

    private static boolean mayStand(int letter) {
        return letter == '\n' || (letter >= ' ' && Character.getType(letter) != Character.SURROGATE);
    }

    public static SignedNote sign(String text, NoteSigner... signers) {
        return new SignedNote(
                text, Arrays.stream(signers).map(signer -> line(text, signer)).toList());
    }

    private static String line(String text, NoteSigner signer) {
        if (signer.key().type() != SignatureType.ED25519) {
            throw new IllegalArgumentException("a witness signs with the time: " + signer.key());
        }
        return SignatureLine.of(signer.key(), signer.sign(text.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    /**
     * Reads a note without believing it.
     *
     * @throws IllegalArgumentException when it is not a note
     */
    public static SignedNote parse(String note) {
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || end + 2 == note.length() || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a note is a text, an empty line and signatures");
        }
        var lines = note.substring(end + 2, note.length() - 1).split("\n", -1);
        return new SignedNote(note.substring(0, end + 1), List.of(lines));
    }

    /** The same text with more signatures under it; those that it has already are not repeated. */
    public SignedNote with(List<String> more) {
        var all = new ArrayList<>(signatures);
        more.stream().filter(line -> !all.contains(line)).forEach(all::add);
        return new SignedNote(text, all);
    }

    /** Whether the owner of the key signed this text, and no line says so wrongly. */
    public boolean isSignedBy(NoteKey key) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var lines = lines(key);
        return !lines.isEmpty() && lines.stream().allMatch(line -> key.verifies(bytes, line.signature()));
    }

    /** The lines that name a key, true or not. */
    List<SignatureLine> lines(NoteKey key) {
        return signatures.stream()
                .map(SignatureLine::parse)
                .filter(line -> line.names(key))
                .toList();
    }

    @Override
    public String toString() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }
}
