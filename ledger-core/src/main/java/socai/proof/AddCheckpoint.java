package socai.proof;

import java.util.List;

/**
 * What a log sends to a witness (C2SP tlog-witness): its checkpoint, and the proof that it goes on from the last
 * one that the witness has signed.
 *
 * @param oldSize of the last checkpoint that the witness signed; 0 for none
 * @param proof of consistency; empty when the old size is 0
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {
    private static final String OLD = "old ";
    private static final int LONGEST_PROOF = 63;

    public AddCheckpoint {
        if (oldSize < 0 || proof.size() > LONGEST_PROOF) {
            throw new IllegalArgumentException("an old size is not below 0, and a proof has 63 hashes at most");
        }
        proof = List.copyOf(proof);
    }

    /** The body of the request. */
    public String text() {
        var text = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /**
     * Reads the body of a request.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static AddCheckpoint parse(String text) {
        var end = text.indexOf("\n\n");
        if (!text.startsWith(OLD) || end < 0) {
            throw new IllegalArgumentException("a request is an old size, a proof, an empty line and a checkpoint");
        }
        var lines = List.of(text.substring(OLD.length(), end).split("\n", -1));
        if (lines.size() > LONGEST_PROOF + 1) {
            throw new IllegalArgumentException("a proof has 63 hashes at most");
        }
        return new AddCheckpoint(
                Checkpoint.parseSize(lines.getFirst()),
                lines.stream().skip(1).map(Hash::parse).toList(),
                SignedNote.parse(text.substring(end + 2)));
    }

    /**
     * Reads the signatures in the answer of a witness, without believing them.
     *
     * @throws IllegalArgumentException when it is not one line or more of signatures
     */
    public static List<String> signatures(String answer) {
        if (!answer.endsWith("\n")) {
            throw new IllegalArgumentException("each line of signatures ends with a line break");
        }
        var lines = List.of(answer.substring(0, answer.length() - 1).split("\n", -1));
        lines.forEach(SignatureLine::parse);
        return lines;
    }
}
