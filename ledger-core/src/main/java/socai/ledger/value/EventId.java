package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import socai.ledger.refusal.InvalidValue;

/** The identity of one recorded event, the same for ever and on every copy of the log. */
public record EventId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EventId {}

    /**
     * Reads a UUID.
     *
     * @throws InvalidValue for anything else
     */
    public static EventId parse(String text) {
        return new EventId(Uuids.parse("event", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
