package socai.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree of RFC 9162 §2.1: its hashes, and the proofs that a leaf stands in it (§2.1.3) and that
 * a later tree only adds to an earlier one (§2.1.4). Leaves are numbered from 0.
 */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** A tree whose parts can be hashed; the leaves stay where they are. */
    @FunctionalInterface
    public interface Leaves {
        /** The root over the leaves {@code from} (inclusive) to {@code to} (exclusive), at least one. */
        Hash root(long from, long to);
    }

    /** The hash of a leaf that is these bytes, one part after the other. */
    public static Hash leaf(byte[]... parts) {
        var all = new byte[parts.length + 1][];
        all[0] = LEAF;
        System.arraycopy(parts, 0, all, 1, parts.length);
        return Hash.sha256(all);
    }

    static Hash node(Hash left, Hash right) {
        return Hash.sha256(NODE, left.inside(), right.inside());
    }

    /** The hashes beside the way from a leaf to the root of the tree of this size. */
    public static List<Hash> inclusionProof(Leaves leaves, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " is not in a tree of " + size);
        }
        var proof = new ArrayList<Hash>();
        inclusion(leaves, index, 0, size, proof);
        return proof;
    }

    private static void inclusion(Leaves leaves, long index, long from, long to, List<Hash> proof) {
        if (to - from == 1) {
            return;
        }
        var middle = from + split(to - from);
        if (index < middle) {
            inclusion(leaves, index, from, middle, proof);
            proof.add(leaves.root(middle, to));
        } else {
            inclusion(leaves, index, middle, to, proof);
            proof.add(leaves.root(from, middle));
        }
    }

    /** Whether the proof leads from the leaf to the root. */
    public static boolean isIncluded(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var number = index;
        var last = size - 1;
        var hash = leaf;
        for (var beside : proof) {
            if (last == 0) {
                return false;
            }
            if (isOdd(number) || number == last) {
                hash = node(beside, hash);
                while (!isOdd(number) && number != 0) {
                    number >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, beside);
            }
            number >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** The hashes from which both the earlier root and the later can be made; none for an empty tree. */
    public static List<Hash> consistencyProof(Leaves leaves, long earlier, long later) {
        if (earlier < 0 || earlier > later) {
            throw new IllegalArgumentException("a tree of " + earlier + " is no beginning of one of " + later);
        }
        var proof = new ArrayList<Hash>();
        if (earlier > 0) {
            consistency(leaves, earlier, 0, later, true, proof);
        }
        return proof;
    }

    private static void consistency(Leaves leaves, long earlier, long from, long to, boolean known, List<Hash> proof) {
        if (from + earlier == to) {
            if (!known) {
                proof.add(leaves.root(from, to));
            }
            return;
        }
        var half = split(to - from);
        if (earlier <= half) {
            consistency(leaves, earlier, from, from + half, known, proof);
            proof.add(leaves.root(from + half, to));
        } else {
            consistency(leaves, earlier - half, from + half, to, false, proof);
            proof.add(leaves.root(from, from + half));
        }
    }

    /** Whether the proof shows that the tree of the later root begins with that of the earlier. */
    public static boolean isConsistent(long earlier, Hash earlierRoot, long later, Hash laterRoot, List<Hash> proof) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == 0 || earlier == later) {
            return proof.isEmpty()
                    && (earlier == later ? earlierRoot.equals(laterRoot) : earlierRoot.equals(new Frontier().root()));
        }
        var path = new ArrayList<>(proof);
        if (Long.bitCount(earlier) == 1) {
            path.addFirst(earlierRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        var number = (earlier - 1) >> Long.numberOfTrailingZeros(earlier);
        var last = (later - 1) >> Long.numberOfTrailingZeros(earlier);
        var first = path.getFirst();
        var second = path.getFirst();
        for (var beside : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if (isOdd(number) || number == last) {
                first = node(beside, first);
                second = node(beside, second);
                while (!isOdd(number) && number != 0) {
                    number >>= 1;
                    last >>= 1;
                }
            } else {
                second = node(second, beside);
            }
            number >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(earlierRoot) && second.equals(laterRoot);
    }

    private static boolean isOdd(long number) {
        return (number & 1) == 1;
    }

    /** The largest power of two below a size of two or more. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
