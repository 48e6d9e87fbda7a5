package socai.proof;

import java.util.Base64;

/**
 * What a log was at one moment (C2SP tlog-checkpoint); signed, nobody can later deny it.
 *
 * @param origin names the log for ever, without spaces
 * @param size how many leaves
 */
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        if (origin.isEmpty() || origin.matches("(?s).*\\s.*")) {
            throw new IllegalArgumentException("a log's origin is one word: " + origin);
        }
        if (size < 0) {
            throw new IllegalArgumentException("a log has no " + size + " leaves");
        }
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    public SignedNote sign(NoteSigner signer) {
        return SignedNote.sign(text(), signer);
    }

    /**
     * Reads the text of a note; lines after the third are extensions and are passed over.
     *
     * @throws IllegalArgumentException when it is not the text of a checkpoint
     */
    public static Checkpoint parse(String text) {
        var lines = text.lines().toList();
        if (lines.size() < 3 || !lines.get(1).matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("a checkpoint has its origin, its size and its root on three lines");
        }
        return new Checkpoint(
                lines.get(0),
                Long.parseLong(lines.get(1)),
                Hash.of(Base64.getDecoder().decode(lines.get(2))));
    }
}
