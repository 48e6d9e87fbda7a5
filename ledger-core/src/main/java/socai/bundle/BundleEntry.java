package socai.bundle;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import socai.ledger.event.LedgerEvent;
import socai.ledger.value.EventId;
import socai.log.event.EventJson;
import socai.log.event.EventRecord;
import socai.proof.CanonicalJson;
import socai.proof.Hash;
import socai.proof.MerkleTree;

/**
 * An entry as it stands in a bundle: the text that is hashed, and what it says.
 *
 * @param leaf of the text
 * @param said nothing where the text is not one that the log writes
 */
record BundleEntry(Hash leaf, Optional<Said> said) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * What an entry says.
     *
     * @param payload in canonical form
     * @param metadata in canonical form
     */
    record Said(
            long position,
            EventId id,
            String stream,
            long sequence,
            String type,
            int revision,
            String payload,
            String metadata,
            Instant recordedAt,
            LedgerEvent event) {}

    static BundleEntry of(byte[] text) {
        return new BundleEntry(MerkleTree.leaf(text), said(text));
    }

    private static Optional<Said> said(byte[] text) {
        try {
            var json = JSON.readTree(text);
            var payload = CanonicalJson.write(json.path("payload"));
            var metadata = CanonicalJson.write(json.path("metadata"));
            var type = json.path("type").asText();
            var revision = json.path("revision").asInt(-1);
            EventJson.readOrigin(metadata);
            var said = new Said(
                    json.path("position").asLong(-1),
                    new EventId(UUID.fromString(json.path("id").asText())),
                    json.path("line").asText(),
                    json.path("sequence").asLong(-1),
                    type,
                    revision,
                    payload,
                    metadata,
                    Instant.parse(json.path("recordedAt").asText()),
                    EventJson.read(type, revision, payload));
            return isAsWritten(json, said, text) ? Optional.of(said) : Optional.empty();
        } catch (IOException | IllegalArgumentException | IllegalStateException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One entry has one text: what a database gives back of it must hash to the same. */
    private static boolean isAsWritten(JsonNode json, Said said, byte[] text) {
        var again = EventRecord.canonical(
                said.position,
                said.id.value(),
                said.stream,
                said.sequence,
                said.type,
                said.revision,
                said.payload,
                said.metadata,
                EventRecord.time(said.recordedAt));
        return json.isObject() && again.equals(new String(text, StandardCharsets.UTF_8));
    }
}
