package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;

/** The identity of one recorded event, the same for ever and on every copy of the log. */
public record EventId(@JsonValue UUID value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EventId {}

    /**
     * Reads a UUID.
     *
     * @throws InvalidValue for anything else
     */
    public static EventId parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue("event", text);
        }
        return new EventId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
