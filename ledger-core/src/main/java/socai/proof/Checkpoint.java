package socai.proof;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a log was at one moment (C2SP tlog-checkpoint); signed, nobody can later deny it.
 *
 * @param origin names the log for ever, without spaces
 * @param size how many leaves
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final int FINGERPRINT_DIGITS = 40;
    private static final int DIGITS_IN_GROUP = 5;

    public Checkpoint {
        if (origin.isEmpty() || origin.matches("(?Us).*[\\s\\p{Cntrl}].*")) {
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
     * A short form to print, and to read out on the telephone: forty digits in groups of five, the last of the
     * number that the SHA-256 of the text is (ADR 0053). It stands for origin, size and root together.
     */
    public String fingerprint() {
        var digest = Hash.sha256(text().getBytes(StandardCharsets.UTF_8));
        var number = new BigInteger(1, digest.inside()).mod(BigInteger.TEN.pow(FINGERPRINT_DIGITS));
        var digits = "0".repeat(FINGERPRINT_DIGITS) + number;
        return digits.substring(digits.length() - FINGERPRINT_DIGITS)
                .replaceAll("(\\d{" + DIGITS_IN_GROUP + "})(?=\\d)", "$1 ");
    }

    /**
     * Reads the text of a note; lines after the third are extensions and are passed over.
     *
     * @throws IllegalArgumentException when it is not the text of a checkpoint
     */
    public static Checkpoint parse(String text) {
        var lines = List.of(text.split("\n", -1));
        var isWhole = lines.size() > 3 && lines.getLast().isEmpty();
        if (!isWhole || lines.subList(0, lines.size() - 1).contains("")) {
            throw new IllegalArgumentException("a checkpoint has its origin, its size and its root on three lines");
        }
        return new Checkpoint(lines.get(0), parseSize(lines.get(1)), Hash.parse(lines.get(2)));
    }

    /**
     * Reads the number of leaves in its one spelling.
     *
     * @throws IllegalArgumentException when it is not one
     */
    static long parseSize(String size) {
        if (!size.matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("a size is a number without needless digits: " + size);
        }
        return Long.parseLong(size);
    }
}
