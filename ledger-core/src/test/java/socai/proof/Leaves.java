package socai.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log in memory for tests: entries of the texts "leaf 0", "leaf 1" …, their hashes and tiles. */
final class Leaves implements TileTree.Tiles {
    private static final int STEP = 1_000;

    private final List<Hash> hashes = new ArrayList<>();
    private final Frontier tree = new Frontier();
    /** The tree as it was after every thousandth leaf: what was appended is not appended again for each size. */
    private final List<Frontier> before = new ArrayList<>();

    private final Map<TilePath, byte[]> tiles = new HashMap<>();
    /** What has been hashed leaf by leaf once: many sizes are asked for again and again. */
    private final Map<Part, Hash> roots = new HashMap<>();

    private record Part(int from, int to) {}

    Leaves(int size) {
        for (var i = 0; i < size; i++) {
            add(entry(i));
        }
    }

    void add(byte[] entry) {
        if (hashes.size() % STEP == 0) {
            before.add(tree.copy());
        }
        var leaf = MerkleTree.leaf(entry);
        hashes.add(leaf);
        tree.append(leaf);
    }

    static byte[] entry(int number) {
        return ("leaf " + number).getBytes(StandardCharsets.UTF_8);
    }

    int size() {
        return hashes.size();
    }

    Hash hash(int index) {
        return hashes.get(index);
    }

    Hash root() {
        return tree.root();
    }

    /** The root over the first of them, hashed leaf by leaf. */
    Hash root(int size) {
        return root(0, size);
    }

    private Hash root(int from, int to) {
        return roots.computeIfAbsent(new Part(from, to), this::hashed);
    }

    private Hash hashed(Part of) {
        var begun = of.from() == 0 ? Math.max(0, of.to() - 1) / STEP : 0;
        var part = begun == 0 ? new Frontier() : before.get(begun).copy();
        hashes.subList(of.from() + begun * STEP, of.to()).forEach(part::append);
        return part.root();
    }

    @Override
    public byte[] read(TilePath path) {
        return tiles.computeIfAbsent(path, this::make);
    }

    /** By the definition: each hash of a tile is the root over its leaves. */
    private byte[] make(TilePath path) {
        if (!path.isIn(size())) {
            throw new IllegalArgumentException("the log does not reach " + path);
        }
        var tile = ByteBuffer.allocate(path.width() * Hash.BYTES);
        var leaves = (int) path.leavesOfOne();
        for (var i = 0; i < path.width(); i++) {
            var first = (int) path.firstLeaf() + i * leaves;
            tile.put(
                    leaves == 1
                            ? hashes.get(first).bytes()
                            : root(first, first + leaves).bytes());
        }
        return tile.array();
    }
}
