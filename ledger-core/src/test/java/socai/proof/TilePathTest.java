package socai.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Tries.integers;
import static socai.testing.Tries.longs;
import static socai.testing.Tries.tries;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.proof.TilePath.Kind;

/** Parts of a log have the addresses that C2SP tlog-tiles gives them, and no others. */
class TilePathTest {
    @ParameterizedTest
    @CsvSource({
        "HASHES, 0, 0, 256, tile/0/000",
        "HASHES, 0, 1234067, 256, tile/0/x001/x234/067",
        "HASHES, 1, 67, 8, tile/1/067.p/8",
        "HASHES, 63, 999, 255, tile/63/999.p/255",
        "HASHES, 0, 1000, 1, tile/0/x001/000.p/1",
        "ENTRIES, 0, 0, 256, tile/entries/000",
        "ENTRIES, 0, 1067, 9, tile/entries/x001/067.p/9",
        "WIDE_ENTRIES, 0, 67, 256, wide-entries/067"
    })
    void an_address_is_written_and_read_as_specified(Kind kind, int level, long index, int width, String address) {
        var path = new TilePath(kind, level, index, width);
        assertThat(path).hasToString(address);
        assertThat(TilePath.parse(address)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0",
                "tile/0/",
                "tile/0/1",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/0/001/067",
                "tile/0/x001",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p/",
                "tile/0/000.p",
                "/tile/0/000",
                "tile/0/000/",
                "tile/0/٠٠٠",
                "tile/entries/../000",
                "tile/entries/x999/x999/x999/x999/x999/x999/999",
                "tile/wide-entries/000",
                "checkpoint"
            })
    void what_is_no_address_is_refused(String address) {
        assertThatThrownBy(() -> TilePath.parse(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_address_is_read_back() {
        tries(500)
                .forAll(integers(0, 63), longs(0, 99_999_999), integers(1, 256))
                .check((level, index, width) -> {
                    var path = TilePath.hashes(level, index, width);
                    return TilePath.parse(path.toString()).equals(path)
                            && TilePath.parse(path.as(Kind.ENTRIES).toString()).equals(path.as(Kind.ENTRIES));
                });
    }

    /** The example of the specification, and those beside the powers of 256. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, ''",
        "1, 1, tile/0/000.p/1",
        "255, 1, tile/0/000.p/255",
        "256, 2, tile/1/000.p/1",
        "257, 3, tile/1/000.p/1",
        "65535, 257, tile/1/000.p/255",
        "65536, 258, tile/2/000.p/1",
        "70000, 277, tile/2/000.p/1"
    })
    void a_tree_has_these_tiles(long size, int tiles, String last) {
        var paths = TilePath.ofTree(size).map(TilePath::toString).toList();
        assertThat(paths).hasSize(tiles);
        assertThat(paths.isEmpty() ? "" : paths.getLast()).isEqualTo(last);
        if (size == 70_000) {
            assertThat(paths).contains("tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17");
        }
    }

    @Test
    void a_tree_has_a_tile_as_soon_as_it_is_large_enough() {
        tries(500).forAll(integers(0, 7), longs(0, 100), integers(1, 256)).checkAssert((level, index, width) -> {
            var path = TilePath.hashes(level, index, width);
            var needed = BigInteger.valueOf(index * 256 + width).shiftLeft(8 * level);
            if (needed.bitLength() < Long.SIZE) {
                assertThat(path.isIn(needed.longValueExact())).isTrue();
                assertThat(path.isIn(needed.longValueExact() - 1)).isFalse();
            } else {
                assertThat(path.isIn(Long.MAX_VALUE)).isFalse();
            }
        });
        assertThat(TilePath.hashes(63, Long.MAX_VALUE, 1).isIn(Long.MAX_VALUE)).isFalse();
        assertThat(TilePath.hashes(0, Long.MAX_VALUE, 1).isIn(Long.MAX_VALUE)).isFalse();
    }
}
