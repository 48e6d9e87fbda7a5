package socai.log.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import socai.ledger.value.EventId;

/** Reads an event from the text that is hashed, wherever that was kept: what {@link EventRecord} makes of a row. */
public final class EntryReader {
    private static final JsonMapper JSON = new JsonMapper();

    private EntryReader() {}

    /**
     * Reads an entry.
     *
     * @param entry in UTF-8
     * @throws IllegalArgumentException when it is no text of an event
     * @throws IllegalStateException when only a newer version can read the event
     */
    public static RecordedEvent read(byte[] entry) {
        try {
            var record = JSON.readTree(new String(entry, StandardCharsets.UTF_8));
            var type = text(record, "type");
            return new RecordedEvent(
                    record.path("position").asLong(),
                    new EventId(UUID.fromString(text(record, "id"))),
                    text(record, "line"),
                    record.path("sequence").asLong(),
                    type,
                    EventJson.read(
                            type,
                            record.path("revision").asInt(),
                            record.path("payload").toString()),
                    EventJson.readOrigin(record.path("metadata").toString()),
                    Instant.parse(text(record, "recordedAt")));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("not the text of an event", e);
        }
    }

    private static String text(JsonNode record, String name) {
        var value = record.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("the text of an event has no " + name);
        }
        return value.textValue();
    }
}
