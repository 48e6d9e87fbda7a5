package socai.log.event;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.state.LineState;
import socai.proof.CanonicalJson;

/** Writes and reads events as canonical JSON (RFC 8785), under the type names of {@link LedgerEvent}. */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(InternedValues.module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // With these, whole numbers and the characters of prose, what comes out is canonical already.
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
            .build();

    private static final Map<String, ObjectReader> READERS = EventTypes.CLASSES.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, type -> MAPPER.readerFor(type.getValue())));

    private static final ObjectReader ORIGINS = MAPPER.readerFor(Origin.class);

    private EventJson() {}

    /** Names an event's type as stored. */
    public static String type(LedgerEvent event) {
        return EventTypes.of(event);
    }

    /** The revision in which events of a type are written. */
    public static int revision(String type) {
        return Upcasters.ALL.revision(type);
    }

    /** Writes the canonical payload. */
    public static String write(LedgerEvent event) {
        // The type of an event inside another comes first, whatever the order of the names.
        return holdsAnother(event) ? CanonicalJson.write(MAPPER.valueToTree(event)) : json(event);
    }

    private static boolean holdsAnother(LedgerEvent event) {
        return event instanceof Reversed || event instanceof Proposed || event instanceof ProposalSettled;
    }

    public static String write(Origin origin) {
        return json(origin);
    }

    /**
     * Reads a stored payload.
     *
     * @throws IllegalStateException when this version cannot read it
     */
    public static LedgerEvent read(String type, int revision, String payload) {
        return read(type, revision, ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a stored payload in UTF-8.
     *
     * @throws IllegalStateException when this version cannot read it
     */
    public static LedgerEvent read(String type, int revision, byte[] payload) {
        return read(type, revision, ByteBuffer.wrap(payload));
    }

    /** Reads a stored payload in UTF-8: all that is left in an array's buffer. */
    static LedgerEvent read(String type, int revision, ByteBuffer payload) {
        var reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalStateException("the log holds an event this version does not know: " + type);
        }
        try {
            if (revision == revision(type)) {
                return reader.readValue(
                        payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
            }
            var tree =
                    MAPPER.readTree(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
            return reader.readValue(Upcasters.ALL.lift(type, revision, (ObjectNode) tree));
        } catch (IOException | ClassCastException e) { // the latter for JSON of another shape
            throw new IllegalStateException("stored JSON cannot be read as " + type, e);
        }
    }

    public static String write(LineState state) {
        return json(state);
    }

    public static LineState readState(String state) {
        return object(state, LineState.class);
    }

    public static Origin readOrigin(String metadata) {
        return object(metadata, Origin.class);
    }

    /** Reads metadata in UTF-8. */
    public static Origin readOrigin(byte[] metadata) {
        try {
            return ORIGINS.readValue(metadata);
        } catch (IOException e) {
            throw new IllegalStateException("stored JSON cannot be read as " + Origin.class.getSimpleName(), e);
        }
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }

    private static <T> T object(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read as " + type.getSimpleName(), e);
        }
    }
}
