package socai.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the tiles of a tree while its leaves come, each as soon as it is whole, with no more in memory than one tile
 * for each level. Who makes them again in the same way gets them in the same order.
 */
public final class TileStack {
    private final Sink sink;
    private final List<Level> levels = new ArrayList<>();

    /** Takes tiles as they become whole. */
    @FunctionalInterface
    public interface Sink {
        void tile(TilePath path, byte[] hashes) throws IOException;
    }

    public TileStack(Sink sink) {
        this.sink = sink;
    }

    private static final class Level {
        private final byte[] hashes = new byte[TilePath.FULL * Hash.BYTES];
        private long index;
        private int width;
    }

    /** Adds the next leaf. */
    public void add(Hash leaf) throws IOException {
        add(0, leaf);
    }

    private void add(int number, Hash hash) throws IOException {
        if (number == levels.size()) {
            levels.add(new Level());
        }
        var level = levels.get(number);
        System.arraycopy(hash.inside(), 0, level.hashes, level.width * Hash.BYTES, Hash.BYTES);
        level.width++;
        if (level.width == TilePath.FULL) {
            var tile = level.hashes.clone();
            sink.tile(TilePath.hashes(number, level.index, TilePath.FULL), tile);
            level.index++;
            level.width = 0;
            add(number + 1, TileTree.above(tile));
        }
    }

    /** Ends the tree: what stands in tiles that are not full, from the leaves up. */
    public void finish() throws IOException {
        for (var number = 0; number < levels.size(); number++) {
            var level = levels.get(number);
            if (level.width > 0) {
                sink.tile(
                        TilePath.hashes(number, level.index, level.width),
                        Arrays.copyOf(level.hashes, level.width * Hash.BYTES));
            }
        }
    }
}
