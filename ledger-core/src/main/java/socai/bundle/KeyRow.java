package socai.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.log.event.EventRecord;
import socai.proof.CanonicalJson;

/**
 * A key of the log as it is kept, one JSON object on a line.
 *
 * @param number 1, 2, 3 … in the order in which they signed
 * @param position of the event by which the key before it handed over; none for the first
 * @param madeAt in UTC; nobody signed it
 */
record KeyRow(int number, String key, @Nullable Long position, Instant madeAt) {
    private static final JsonMapper JSON = new JsonMapper();

    String text() {
        return "{\"key\":" + CanonicalJson.quote(key)
                + ",\"madeAt\":\"" + EventRecord.time(madeAt)
                + "\",\"number\":" + number
                + (position == null ? "" : ",\"position\":" + position) + "}";
    }

    static Optional<KeyRow> parse(String line) {
        try {
            var json = JSON.readTree(line);
            var row = new KeyRow(
                    json.path("number").asInt(),
                    json.path("key").asText(),
                    json.has("position") ? json.path("position").asLong() : null,
                    time(json.path("madeAt")));
            return row.text().equals(line) ? Optional.of(row) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    static Instant time(JsonNode text) {
        return Instant.parse(text.asText());
    }
}
