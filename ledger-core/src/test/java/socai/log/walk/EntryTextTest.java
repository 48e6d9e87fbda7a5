package socai.log.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.proof.MerkleTree;

/** A text is taken apart only if the row that comes of it has that very text. */
class EntryTextTest {
    private static final String WRITTEN = "{\"id\":\"00000000-0000-0001-0000-000000000002\",\"line\":\"P-2013.ROADS\","
            + "\"metadata\":{\"actor\":\"finance\",\"part\":[1,2]},"
            + "\"payload\":{\"a\":{\"b\":\"{Công ty}\"},\"c\":5},"
            + "\"position\":7,\"recordedAt\":\"2013-07-01T02:03:04.000500Z\",\"revision\":1,\"sequence\":3,"
            + "\"type\":\"Disbursed\"}";

    private final EntryText texts = new EntryText();

    @Test
    void a_row_comes_of_its_text() {
        var row = texts.row(bytes(WRITTEN), MerkleTree.leaf(bytes(WRITTEN))).orElseThrow();
        assertThat(row.position()).isEqualTo(7);
        assertThat(row.id()).isEqualTo(new UUID(1, 2));
        assertThat(row.stream()).isEqualTo("P-2013.ROADS");
        assertThat(row.sequence()).isEqualTo(3);
        assertThat(row.type()).isEqualTo("Disbursed");
        assertThat(row.revision()).isEqualTo(1);
        assertThat(row.recordedAt()).isEqualTo(Instant.parse("2013-07-01T02:03:04.0005Z"));
        assertThat(row.payload()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":{\"b\":\"{Công ty}\"},\"c\":5}");
        assertThat(row.metadata()).asString(StandardCharsets.UTF_8).isEqualTo("{\"actor\":\"finance\",\"part\":[1,2]}");
        assertThat(new RowText().leaf(row)).isEqualTo(row.leaf());
    }

    @Test
    void no_text_with_another_byte_is_the_text_of_the_same_row() {
        var written = bytes(WRITTEN);
        var before =
                new RowText().leaf(texts.row(written, MerkleTree.leaf(written)).orElseThrow());
        for (var i = 0; i < written.length; i++) {
            for (var other : new char[] {'0', '1', '"', '\\', '{', '}', ' ', ',', 0xC0, 0xFF}) {
                var changed = written.clone();
                changed[i] = (byte) other;
                if (changed[i] != written[i]) {
                    var row = texts.row(changed, MerkleTree.leaf(changed));
                    row.ifPresent(found -> assertThat(new RowText().leaf(found))
                            .isEqualTo(MerkleTree.leaf(changed).bytes())
                            .isNotEqualTo(before));
                }
            }
            var shorter = Arrays.copyOf(written, i);
            assertThat(texts.row(shorter, MerkleTree.leaf(shorter))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"c\":5|\"c\":05",
                "\"c\":5|\"c\":5.0",
                "\"c\":5|\"c\": 5",
                "\"c\":5|\"a\":5",
                "\"c\":5|\"\\u0063\":5",
                "\"position\":7|\"position\":+7",
                "\"position\":7|\"position\":07",
                "04.000500Z|04.0005Z",
                "\"type\"|\"typo\"",
                "00000000-0000-0001-0000-000000000002|0-0-1-0-2",
                "Công|Co\u0302\\tng"
            })
    void other_spellings_of_the_same_take_more_care(String change) {
        var words = change.split("\\|", -1);
        var changed = bytes(WRITTEN.replace(words[0], words[1]));
        assertThat(changed).isNotEqualTo(bytes(WRITTEN));
        assertThat(texts.row(changed, MerkleTree.leaf(changed))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
