package socai.log.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.log.event.EventRecord;
import socai.proof.MerkleTree;

/** The quick way of writing a row makes the very text of the careful one, or none. */
class RowTextTest {
    private static final int ROWS = 3_000;

    private final RowText text = new RowText();

    @Test
    void random_rows_hash_as_the_record_of_the_event_does() {
        var random = new Random(41);
        var quick = 0;
        for (var i = 0; i < ROWS; i++) {
            var row = row(
                    i % 3 == 0 ? "P-2013.\u0110\u01afỜNG" : "P-2013.ROADS",
                    object(random, 3),
                    Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L));
            assertThat(text.leaf(row)).as("%s", payload(row)).isEqualTo(carefully(row));
            quick += text.text(row).length > 0 ? 1 : 0;
        }
        assertThat(quick).isBetween(ROWS / 10, ROWS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"b\": [1, 2], \"a\": {\"d\": null, \"c\": true}, \"aa\": \"đ\"}",
                "{\"a\": 1, \"b\": \"\\\"\"}",
                "{\"a\": 9007199254740991}",
                "{\"a\": -0}",
                "{\"é\": 1, \"e\": 2}",
                " { \"a\" : [ ] , \"0\" : -12 } "
            })
    void a_text_is_written_as_the_canonical_form_has_it(String json) {
        var row = row("P", json, Instant.EPOCH);
        assertThat(text.leaf(row)).isEqualTo(carefully(row));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\": 1.0}",
                "{\"a\": 1e3}",
                "{\"a\":}",
                "{\"a\": 1} x",
                "nul",
                "\"a",
                "{\"a\": \"\u0001\"}"
            })
    void what_the_log_cannot_have_written_has_no_leaf(String json) {
        assertThat(text.leaf(row("P", json, Instant.EPOCH))).isEmpty();
    }

    private static LogRow row(String line, String payload, Instant time) {
        return new LogRow(
                7,
                new UUID(1, 2),
                line,
                3,
                "Disbursed",
                1,
                payload.getBytes(StandardCharsets.UTF_8),
                "{\"actor\": \"finance\"}".getBytes(StandardCharsets.UTF_8),
                time,
                new byte[32]);
    }

    private static String payload(LogRow row) {
        return new String(row.payload(), StandardCharsets.UTF_8);
    }

    private static byte[] carefully(LogRow row) {
        var record = EventRecord.canonical(
                row.position(),
                row.id(),
                row.stream(),
                row.sequence(),
                row.type(),
                row.revision(),
                EventRecord.canonical(payload(row)),
                "{\"actor\":\"finance\"}",
                EventRecord.time(row.recordedAt()));
        return MerkleTree.leaf(record.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    private static String object(Random random, int depth) {
        var json = new StringBuilder("{");
        var members = random.nextInt(8);
        for (var i = 0; i < members; i++) {
            json.append(i == 0 ? "" : ", ")
                    .append('"')
                    .append((char) ('a' + random.nextInt(26)))
                    .append(i)
                    .append("x".repeat(random.nextInt(4)))
                    .append("\": ")
                    .append(value(random, depth));
        }
        return json.append("}").toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Integer.toString(random.nextInt());
            case 1 -> "\"Công ty " + random.nextInt(100) + "\"";
            case 2 -> random.nextInt(30) == 0 ? "\"a\\\"b\"" : "true";
            case 3 -> "null";
            case 4 -> "[" + value(random, depth - 1) + ", " + value(random, depth - 1) + "]";
            default -> object(random, depth - 1);
        };
    }
}
