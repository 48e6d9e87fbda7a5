package socai.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text and who signed it (C2SP signed-note): the text, an empty line, one line for each signature.
 *
 * @param text ends with a line break
 */
public record SignedNote(String text, List<String> signatures) {
    private static final String DASH = "\u2014 ";

    public SignedNote {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the text of a note ends with a line break");
        }
        signatures = List.copyOf(signatures);
    }

    public static SignedNote sign(String text, NoteSigner... signers) {
        return new SignedNote(
                text, Arrays.stream(signers).map(signer -> line(text, signer)).toList());
    }

    private static String line(String text, NoteSigner signer) {
        var id = signer.key().id();
        var signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        var both = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, both, id.length, signature.length);
        return DASH + signer.key().name() + " " + Base64.getEncoder().encodeToString(both);
    }

    /**
     * Reads a note without believing it.
     *
     * @throws IllegalArgumentException when it is not a note
     */
    public static SignedNote parse(String note) {
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a note is a text, an empty line and signatures");
        }
        var lines = note.substring(end + 2).lines().toList();
        if (lines.isEmpty() || !lines.stream().allMatch(line -> line.startsWith(DASH))) {
            throw new IllegalArgumentException("a line of a signature begins with a dash and a space");
        }
        return new SignedNote(note.substring(0, end + 1), lines);
    }

    /** Whether the owner of the key signed this text. */
    public boolean isSignedBy(NoteKey key) {
        return signatures.stream().anyMatch(line -> isBy(key, line));
    }

    private boolean isBy(NoteKey key, String line) {
        var head = DASH + key.name() + " ";
        if (!line.startsWith(head)) {
            return false;
        }
        try {
            var both = Base64.getDecoder().decode(line.substring(head.length()));
            return both.length > 4
                    && Arrays.equals(Arrays.copyOf(both, 4), key.id())
                    && key.verifies(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(both, 4, both.length));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }
}
