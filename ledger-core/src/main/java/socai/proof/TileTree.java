package socai.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tree of one size that is read from its tiles: all that is needed for any of its proofs. */
public final class TileTree implements MerkleTree.Leaves {
    private static final int HEIGHT = 8;

    private final Tiles tiles;
    private final long size;

    /** Where tiles are read. */
    @FunctionalInterface
    public interface Tiles {
        /**
         * The hashes of a tile one after the other.
         *
         * @throws IllegalArgumentException when the log does not reach there
         */
        byte[] read(TilePath path);
    }

    public TileTree(Tiles tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    /** The root over all leaves. */
    public Hash root() {
        return size == 0 ? new Frontier().root() : root(0, size);
    }

    /** The hash of one leaf; leaves are numbered from 0. */
    public Hash leaf(long index) {
        return root(index, index + 1);
    }

    /** The hashes that prove a leaf to stand in this tree. */
    public List<Hash> inclusionProof(long index) {
        return MerkleTree.inclusionProof(this, index, size);
    }

    /** The hashes that prove this tree to begin with one of an earlier size. */
    public List<Hash> consistencyProof(long earlier) {
        return MerkleTree.consistencyProof(this, earlier, size);
    }

    /** Of such parts as proofs ask for: they begin where a complete part of their size could begin. */
    @Override
    public Hash root(long from, long to) {
        if (from < 0 || from >= to || to > size || from % Long.highestOneBit(to - from) != 0) {
            throw new IllegalArgumentException("a tree of " + size + " has no part from " + from + " to " + to);
        }
        var parts = new ArrayList<Hash>();
        for (var start = from; start < to; start += Long.highestOneBit(to - start)) {
            parts.add(complete(start, Long.highestOneBit(to - start)));
        }
        var root = parts.removeLast();
        while (!parts.isEmpty()) {
            root = MerkleTree.node(parts.removeLast(), root);
        }
        return root;
    }

    /** A part whose number of leaves is a power of two: it lies in one tile. */
    private Hash complete(long start, long leaves) {
        var power = Long.numberOfTrailingZeros(leaves);
        var level = power / HEIGHT;
        var number = start >>> (HEIGHT * level);
        var index = number / TilePath.FULL;
        var width = (int) Math.min(TilePath.FULL, (size >>> (HEIGHT * level)) - index * TilePath.FULL);
        var hashes = hashes(TilePath.hashes(level, index, width));
        var first = (int) (number % TilePath.FULL);
        return root(hashes.subList(first, first + (1 << (power % HEIGHT))));
    }

    private List<Hash> hashes(TilePath path) {
        var hashes = split(tiles.read(path));
        if (hashes.size() != path.width()) {
            throw new IllegalArgumentException("tile " + path + " holds " + hashes.size() + " hashes");
        }
        return hashes;
    }

    /**
     * The hashes of a tile.
     *
     * @throws IllegalArgumentException when the bytes are not whole hashes
     */
    public static List<Hash> split(byte[] tile) {
        if (tile.length % Hash.BYTES != 0) {
            throw new IllegalArgumentException(tile.length + " bytes are no whole hashes");
        }
        var hashes = new ArrayList<Hash>(tile.length / Hash.BYTES);
        for (var at = 0; at < tile.length; at += Hash.BYTES) {
            hashes.add(Hash.of(Arrays.copyOfRange(tile, at, at + Hash.BYTES)));
        }
        return hashes;
    }

    /** The root over the hashes of complete parts of one size, a power of two of them. */
    static Hash root(List<Hash> parts) {
        var level = parts;
        while (level.size() > 1) {
            var above = new ArrayList<Hash>(level.size() / 2);
            for (var i = 0; i + 1 < level.size(); i += 2) {
                above.add(MerkleTree.node(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        return level.getFirst();
    }

    /**
     * The one hash that a full tile gives to the tile above it.
     *
     * @throws IllegalArgumentException when the tile is not full
     */
    public static Hash above(byte[] tile) {
        var hashes = split(tile);
        if (hashes.size() != TilePath.FULL) {
            throw new IllegalArgumentException("only a full tile is hashed, not one of " + hashes.size());
        }
        return root(hashes);
    }
}
