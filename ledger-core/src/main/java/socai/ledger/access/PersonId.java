package socai.ledger.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Uuids;

/** The identity of one person in the ledger; its stream is called after it. It says nothing of who the person is. */
public record PersonId(@JsonValue UUID value) implements Comparable<PersonId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {}

    /**
     * Reads a UUID.
     *
     * @throws InvalidValue for anything else
     */
    public static PersonId parse(String text) {
        return new PersonId(Uuids.parse("person", text));
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
