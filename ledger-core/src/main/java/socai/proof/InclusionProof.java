package socai.proof;

import java.util.List;

/**
 * The proof that an entry stands in a log, whole in one text that needs no network (C2SP tlog-proof).
 *
 * @param index of the entry, from 0
 * @param hashes from the leaf's neighbour up to the root
 */
public record InclusionProof(long index, List<Hash> hashes, SignedNote checkpoint) {
    private static final String HEAD = "c2sp.org/tlog-proof@v1\n";
    private static final String INDEX = "index ";

    public InclusionProof {
        if (index < 0) {
            throw new IllegalArgumentException("no entry has the number " + index);
        }
        hashes = List.copyOf(hashes);
    }

    public String text() {
        var text = new StringBuilder(HEAD).append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /**
     * Reads a proof without believing it; extra data are passed over, since nobody signed them.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static InclusionProof parse(String text) {
        var end = text.indexOf("\n\n");
        if (!text.startsWith(HEAD) || end < HEAD.length()) {
            throw new IllegalArgumentException("a proof begins with " + HEAD.strip() + " and ends with a checkpoint");
        }
        var lines = List.of(text.substring(HEAD.length(), end).split("\n", -1));
        if (lines.getFirst().startsWith("extra ")) {
            StrictBase64.decode(lines.getFirst().substring("extra ".length()));
            lines = lines.subList(1, lines.size());
        }
        if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
            throw new IllegalArgumentException("a proof says the index of its entry");
        }
        return new InclusionProof(
                Checkpoint.parseSize(lines.getFirst().substring(INDEX.length())),
                lines.stream().skip(1).map(Hash::parse).toList(),
                SignedNote.parse(text.substring(end + 2)));
    }

    /** Whether it proves the entry to stand in a checkpoint that the owner of the key signed. */
    public boolean proves(byte[] entry, NoteKey log) {
        if (!checkpoint.isSignedBy(log)) {
            return false;
        }
        var stated = Checkpoint.parse(checkpoint.text());
        return MerkleTree.isIncluded(MerkleTree.leaf(entry), index, stated.size(), hashes, stated.root());
    }
}
