package socai.proof;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The right edge of a growing tree: the roots of its complete parts, largest first, one for each
 * one-bit of its size. All that is needed to add leaves and to tell the root.
 */
public final class Frontier {
    private final Deque<Hash> roots = new ArrayDeque<>();
    private long size;

    public Frontier copy() {
        var copy = new Frontier();
        copy.roots.addAll(roots);
        copy.size = size;
        return copy;
    }

    public long size() {
        return size;
    }

    public void append(Hash leaf) {
        var root = leaf;
        for (var complete = size; (complete & 1) == 1; complete >>= 1) {
            root = MerkleTree.node(roots.removeLast(), root);
        }
        roots.addLast(root);
        size++;
    }

    /** The root of the tree so far; that of an empty tree is the digest of nothing. */
    public Hash root() {
        if (roots.isEmpty()) {
            return Hash.sha256();
        }
        var parts = roots.descendingIterator();
        var root = parts.next();
        while (parts.hasNext()) {
            root = MerkleTree.node(parts.next(), root);
        }
        return root;
    }

    /** The roots one after the other; with the size, the whole of it. */
    public byte[] encode() {
        var bytes = ByteBuffer.allocate(roots.size() * Hash.BYTES);
        roots.forEach(root -> bytes.put(root.inside()));
        return bytes.array();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when the bytes cannot belong to a tree of this size
     */
    public static Frontier decode(long size, byte[] encoded) {
        if (size < 0 || encoded.length != Long.bitCount(size) * Hash.BYTES) {
            throw new IllegalArgumentException(encoded.length + " bytes are no frontier of " + size + " leaves");
        }
        var frontier = new Frontier();
        frontier.size = size;
        var bytes = ByteBuffer.wrap(encoded);
        while (bytes.hasRemaining()) {
            var root = new byte[Hash.BYTES];
            bytes.get(root);
            frontier.roots.addLast(Hash.of(root));
        }
        return frontier;
    }
}
