package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import socai.ledger.refusal.InvalidValue;

/** The person who acts, named by the user name. */
public record Actor(@JsonValue String name) {
    /** The ledger itself, which lets proposals expire; no user can have this name. */
    public static final Actor LEDGER = new Actor("(ledger)");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Actor {
        if (name.isBlank()) {
            throw new InvalidValue("actor", name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
