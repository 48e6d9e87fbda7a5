package socai.ledger.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import socai.ledger.refusal.InvalidValue;

/**
 * One line of words a person wrote: a title, a payee, a note, a reason, in the characters of {@link Prose}.
 */
public record Text(@JsonValue String value) implements Comparable<Text> {
    public static final int MAX_LENGTH = 500;

    /**
     * Normalises to NFC and single spaces.
     *
     * @throws InvalidValue when nothing is left, it is too long, or a character is not allowed
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Text {
        var given = value;
        value = TextForm.oneLine(value);
        if (value.length() > MAX_LENGTH || !Prose.is(value)) {
            throw Prose.fault(given, MAX_LENGTH);
        }
    }

    /** The form in which two that look the same are equal: by it payees and issuers are found and compared. */
    public String identity() {
        return Likeness.of(value);
    }

    @Override
    public int compareTo(Text other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
