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
import socai.log.walk.EntryText;
import socai.log.walk.LogRow;
import socai.log.walk.WalkedEvent;
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

    /** What an entry says, and the row that it is, with what is in it in canonical form. */
    record Said(WalkedEvent walked, LedgerEvent event) {
        LogRow row() {
            return walked.row();
        }

        long position() {
            return walked.position();
        }

        EventId id() {
            return walked.id();
        }

        String stream() {
            return row().stream();
        }

        long sequence() {
            return row().sequence();
        }

        String type() {
            return row().type();
        }

        int revision() {
            return row().revision();
        }

        String payload() {
            return new String(row().payload(), StandardCharsets.UTF_8);
        }

        String metadata() {
            return new String(row().metadata(), StandardCharsets.UTF_8);
        }

        Instant recordedAt() {
            return row().recordedAt();
        }
    }

    static BundleEntry of(byte[] text) {
        return of(text, new EntryText());
    }

    /** Reads an entry by what takes most texts apart. */
    static BundleEntry of(byte[] text, EntryText texts) {
        var leaf = MerkleTree.leaf(text);
        return new BundleEntry(leaf, said(text, leaf, texts));
    }

    private static Optional<Said> said(byte[] text, Hash leaf, EntryText texts) {
        try {
            var plain = texts.row(text, leaf);
            return plain.isPresent() ? Optional.of(said(plain.get())) : saidWithCare(text, leaf);
        } catch (IOException | IllegalArgumentException | IllegalStateException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Said said(LogRow row) {
        var origin = EventJson.readOrigin(row.metadata());
        var event = EventJson.read(row.type(), row.revision(), row.payload());
        return new Said(WalkedEvent.of(row, event, origin), event);
    }

    private static Optional<Said> saidWithCare(byte[] text, Hash leaf) throws IOException {
        var json = JSON.readTree(text);
        var row = new LogRow(
                json.path("position").asLong(-1),
                UUID.fromString(json.path("id").asText()),
                json.path("line").asText(),
                json.path("sequence").asLong(-1),
                json.path("type").asText(),
                json.path("revision").asInt(-1),
                CanonicalJson.write(json.path("payload")).getBytes(StandardCharsets.UTF_8),
                CanonicalJson.write(json.path("metadata")).getBytes(StandardCharsets.UTF_8),
                Instant.parse(json.path("recordedAt").asText()),
                leaf.bytes());
        var said = said(row);
        return isAsWritten(json, said, text) ? Optional.of(said) : Optional.empty();
    }

    /** One entry has one text: what a database gives back of it must hash to the same. */
    private static boolean isAsWritten(JsonNode json, Said said, byte[] text) {
        var again = EventRecord.canonical(
                said.position(),
                said.row().id(),
                said.stream(),
                said.sequence(),
                said.type(),
                said.revision(),
                said.payload(),
                said.metadata(),
                EventRecord.time(said.recordedAt()));
        return json.isObject() && again.equals(new String(text, StandardCharsets.UTF_8));
    }
}
