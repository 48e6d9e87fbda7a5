package socai.ledger.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;

/** The identity of one person in the ledger; its stream is called after it. It says nothing of who the person is. */
public record PersonId(@JsonValue UUID value) implements Comparable<PersonId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {}

    /**
     * Reads a UUID.
     *
     * @throws InvalidValue for anything else
     */
    public static PersonId parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue("person", text);
        }
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
