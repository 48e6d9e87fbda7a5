package socai.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Tries.integers;
import static socai.testing.Tries.tries;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From tiles alone a stranger makes every root and every proof of a log, and they are those of the leaves. */
class TileTreeTest {
    private static final Leaves SMALL = new Leaves(130);
    private static final Leaves LARGE = new Leaves(65_537);

    /** Every leaf of every size up to 130 (8 515 proofs), and none in another place. */
    @Test
    void each_leaf_of_each_size_is_proved_from_tiles() {
        for (var size = 1; size <= SMALL.size(); size++) {
            var tree = new TileTree(SMALL, size);
            var root = SMALL.root(size);
            assertThat(tree.root()).isEqualTo(root);
            for (var index = 0; index < size; index++) {
                var proof = tree.inclusionProof(index);
                var leaf = SMALL.hash(index);
                assertThat(tree.leaf(index)).isEqualTo(leaf);
                assertThat(MerkleTree.isIncluded(leaf, index, size, proof, root))
                        .isTrue();
                assertThat(MerkleTree.isIncluded(leaf, (index + 1) % size, size, proof, root))
                        .isEqualTo(size == 1);
            }
        }
    }

    /** Every pair of sizes up to 130 (8 646 proofs), and none for another history. */
    @Test
    void each_size_is_proved_to_begin_with_each_earlier_one_from_tiles() {
        var other = SMALL.hash(0);
        for (var later = 0; later <= SMALL.size(); later++) {
            var tree = new TileTree(SMALL, later);
            var laterRoot = SMALL.root(later);
            for (var earlier = 0; earlier <= later; earlier++) {
                var proof = tree.consistencyProof(earlier);
                var earlierRoot = SMALL.root(earlier);
                assertThat(MerkleTree.isConsistent(earlier, earlierRoot, later, laterRoot, proof))
                        .isTrue();
                assertThat(earlier > 1 && MerkleTree.isConsistent(earlier, other, later, laterRoot, proof))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 513, 65_280, 65_535, 65_536, 65_537})
    void the_root_over_tiles_is_the_root_over_leaves(int size) {
        var tree = new TileTree(LARGE, size);
        assertThat(tree.root()).isEqualTo(LARGE.root(size));
        for (var earlier : List.of(1, 255, 256, 257, size - 1, size)) {
            if (earlier > 0 && earlier <= size) {
                assertThat(MerkleTree.isConsistent(
                                earlier, LARGE.root(earlier), size, LARGE.root(size), tree.consistencyProof(earlier)))
                        .isTrue();
                assertThat(MerkleTree.isIncluded(
                                LARGE.hash(earlier - 1),
                                earlier - 1,
                                size,
                                tree.inclusionProof(earlier - 1),
                                LARGE.root(size)))
                        .isTrue();
            }
        }
    }

    @Test
    void any_size_and_place_of_a_large_tree_is_proved_from_tiles() {
        tries(60).forAll(integers(1, LARGE.size()), integers(0, LARGE.size())).checkAssert((size, any) -> {
            var index = any % size;
            var tree = new TileTree(LARGE, size);
            assertThat(MerkleTree.isIncluded(
                            LARGE.hash(index), index, size, tree.inclusionProof(index), LARGE.root(size)))
                    .isTrue();
        });
    }

    @Test
    void a_full_tile_is_hashed_into_the_tile_above_it_and_a_partial_one_is_not() {
        var full = LARGE.read(TilePath.hashes(0, 3, 256));
        assertThat(TileTree.split(LARGE.read(TilePath.hashes(1, 0, 4)))).last().isEqualTo(TileTree.above(full));
        assertThatThrownBy(() -> TileTree.above(new byte[255 * Hash.BYTES]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TileTree.split(new byte[33])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_tile_of_another_width_than_asked_for_is_not_believed() {
        var tree = new TileTree(path -> new byte[32], 5);
        assertThatThrownBy(tree::root).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TileTree(LARGE, 5).root(1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TileTree(LARGE, 5).leaf(5)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new TileTree(LARGE, 0).root()).isEqualTo(new Frontier().root());
    }

    @Test
    void entries_are_read_back_from_a_bundle() {
        var entries = List.of(new byte[0], new byte[] {1}, new byte[0xFFFF]);
        assertThat(EntryBundle.read(EntryBundle.write(entries))).containsExactlyElementsOf(entries);
        var longer = new ArrayList<>(entries);
        longer.add(new byte[0x1_0000]);
        assertThat(EntryBundle.fits(entries)).isTrue();
        assertThat(EntryBundle.fits(longer)).isFalse();
        assertThatThrownBy(() -> EntryBundle.write(longer)).isInstanceOf(IllegalArgumentException.class);
        assertThat(EntryBundle.readWide(EntryBundle.writeWide(longer))).containsExactlyElementsOf(longer);
    }
}
