package socai.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import socai.proof.CanonicalJson;

/**
 * A row of the log as the text that is hashed: one JSON object in RFC 8785 form with a member for
 * each column but the hash itself. Auditors make it again from the row.
 */
final class EventRecord {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private EventRecord() {}

    /** An instant in UTC with six decimals, as PostgreSQL holds it. */
    static String time(Instant recordedAt) {
        return MICROS.format(recordedAt);
    }

    /**
     * The text of a record.
     *
     * @param metadata in canonical form
     * @param payload in canonical form
     */
    static String canonical(
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
}
