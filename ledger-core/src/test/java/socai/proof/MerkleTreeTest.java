package socai.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Tries.integers;
import static socai.testing.Tries.tries;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors of certificate transparency, and the same answers as the definition read literally. */
class MerkleTreeTest {
    /** The leaves that the vectors of certificate transparency are made of. */
    private static final List<byte[]> PUBLISHED = IntStream.of(0, 1, 2, 3, 4, 5, 6, 7)
            .mapToObj(i -> HexFormat.of()
                    .parseHex(List.of(
                                    "",
                                    "00",
                                    "10",
                                    "2021",
                                    "3031",
                                    "40414243",
                                    "5051525354555657",
                                    "606162636465666768696a6b6c6d6e6f")
                            .get(i)))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void the_roots_of_the_published_leaves_are_the_published_ones(int size, String root) {
        assertThat(frontier(PUBLISHED.subList(0, size)).root()).hasToString(root);
    }

    @Test
    void a_tree_that_grows_has_the_root_of_the_definition() throws NoSuchAlgorithmException {
        for (var size = 1; size <= 200; size++) {
            var leaves = leaves(size);
            assertThat(frontier(leaves).root()).as("%d leaves", size).isEqualTo(Hash.of(literally(leaves)));
            var half = frontier(leaves.subList(0, size / 2));
            var kept = Frontier.decode(half.size(), half.encode());
            leaves.subList(size / 2, size).forEach(leaf -> kept.append(MerkleTree.leaf(leaf)));
            assertThat(kept.root()).as("%d leaves", size).isEqualTo(Hash.of(literally(leaves)));
        }
    }

    @Test
    void a_leaf_is_proved_in_its_own_place_alone() {
        tries(300).forAll(integers(1, 130), integers(0, 129)).checkAssert(MerkleTreeTest::isProvedInItsPlaceAlone);
    }

    private static void isProvedInItsPlaceAlone(int size, int any) {
        var index = any % size;
        var leaves = leaves(size);
        var tree = tree(leaves);
        var root = tree.root(0, size);
        var leaf = MerkleTree.leaf(leaves.get(index));
        var proof = MerkleTree.inclusionProof(tree, index, size);
        assertThat(MerkleTree.isIncluded(leaf, index, size, proof, root)).isTrue();

        assertThat(MerkleTree.isIncluded(leaf, index + 1, size, proof, root)).isFalse();
        assertThat(MerkleTree.isIncluded(MerkleTree.leaf(new byte[] {9, 9, 9}), index, size, proof, root))
                .isFalse();
        var longer = new ArrayList<>(proof);
        longer.add(root);
        assertThat(MerkleTree.isIncluded(leaf, index, size, longer, root)).isFalse();
        if (!proof.isEmpty()) {
            assertThat(MerkleTree.isIncluded(leaf, index, size, proof.subList(1, proof.size()), root))
                    .isFalse();
        }
    }

    @Test
    void a_later_tree_is_proved_to_begin_with_the_earlier_one_and_a_rewritten_one_is_not() {
        tries(300).forAll(integers(1, 130), integers(1, 130)).checkAssert(MerkleTreeTest::isProvedToBeginWith);
    }

    private static void isProvedToBeginWith(int later, int any) {
        var earlier = 1 + any % later;
        var leaves = leaves(later);
        var tree = tree(leaves);
        var proof = MerkleTree.consistencyProof(tree, earlier, later);
        var earlierRoot = tree.root(0, earlier);
        var laterRoot = tree.root(0, later);
        assertThat(MerkleTree.isConsistent(earlier, earlierRoot, later, laterRoot, proof))
                .isTrue();

        var rewritten = new ArrayList<>(leaves);
        rewritten.set(earlier - 1, new byte[] {9, 9, 9});
        var other = tree(rewritten);
        assertThat(MerkleTree.isConsistent(
                        earlier,
                        earlierRoot,
                        later,
                        other.root(0, later),
                        MerkleTree.consistencyProof(other, earlier, later)))
                .isFalse();
    }

    @Test
    void there_is_no_proof_of_what_is_not_there() {
        var tree = tree(leaves(3));
        assertThatThrownBy(() -> MerkleTree.inclusionProof(tree, 3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleTree.consistencyProof(tree, 4, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThat(MerkleTree.consistencyProof(tree, 0, 3)).isEmpty();
        assertThatThrownBy(() -> Frontier.decode(3, new byte[Hash.BYTES])).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<byte[]> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static Frontier frontier(List<byte[]> leaves) {
        var frontier = new Frontier();
        leaves.forEach(leaf -> frontier.append(MerkleTree.leaf(leaf)));
        return frontier;
    }

    private static MerkleTree.Leaves tree(List<byte[]> leaves) {
        return (from, to) -> frontier(leaves.subList((int) from, (int) to)).root();
    }

    /** RFC 9162 §2.1.1, word by word. */
    private static byte[] literally(List<byte[]> leaves) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        if (leaves.size() == 1) {
            digest.update((byte) 0);
            return digest.digest(leaves.getFirst());
        }
        var split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        var left = literally(leaves.subList(0, split));
        var right = literally(leaves.subList(split, leaves.size()));
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }
}
