package socai.log.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import socai.proof.CanonicalJson;

/**
 * A row of the log as the text that is hashed: one JSON object in RFC 8785 form with a member for
 * each column but the hash itself. Auditors make it again from the row.
 */
public final class EventRecord {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private EventRecord() {}

    /** An instant in UTC with six decimals, as PostgreSQL holds it. */
    public static String time(Instant recordedAt) {
        return MICROS.format(recordedAt);
    }

    /**
     * The text of a record.
     *
     * @param metadata in canonical form
     * @param payload in canonical form
     */
    public static String canonical(
            long position,
            UUID id,
            String line,
            long sequence,
            String type,
            int revision,
            String payload,
            String metadata,
            String recordedAt) {
        return "{\"id\":\"" + id
                + "\",\"line\":" + CanonicalJson.quote(line)
                + ",\"metadata\":" + metadata
                + ",\"payload\":" + payload
                + ",\"position\":" + position
                + ",\"recordedAt\":\"" + recordedAt
                + "\",\"revision\":" + revision
                + ",\"sequence\":" + sequence
                + ",\"type\":" + CanonicalJson.quote(type) + "}";
    }

    /**
     * Makes the text of a row again.
     *
     * @throws IllegalArgumentException for a row that cannot have been written by the log
     */
    public static String canonical(ResultSet row, Instant recordedAt) throws SQLException {
        return canonical(
                row.getLong("position"),
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getString("line")),
                row.getLong("sequence"),
                Objects.requireNonNull(row.getString("type")),
                row.getInt("revision"),
                canonical(row.getString("payload")),
                canonical(row.getString("metadata")),
                time(recordedAt));
    }

    /**
     * Writes JSON in its canonical form. The log writes whole numbers alone; 1.0 would be hashed like 1, and is not the
     * same to every reader.
     *
     * @throws IllegalArgumentException for what cannot have been written by the log
     */
    public static String canonical(@Nullable String json) {
        try {
            var value = JSON.readTree(json);
            if (hasFraction(value)) {
                throw new IllegalArgumentException("a number that is not whole");
            }
            return CanonicalJson.write(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static boolean hasFraction(JsonNode value) {
        return value.isContainerNode()
                ? StreamSupport.stream(value.spliterator(), false).anyMatch(EventRecord::hasFraction)
                : value.isFloatingPointNumber();
    }
}
