package socai.ledger.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Actor;

/** What a person is called in entries, for ever. It is drawn at random, so that nobody writes a name into it. */
public record Pseudonym(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{2,19}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Pseudonym {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValue("pseudonym", value);
        }
    }

    /** The person as entries name it. */
    public Actor actor() {
        return new Actor(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
