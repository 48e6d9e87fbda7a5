package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import socai.ledger.refusal.InvalidValue;

/** Who acts, by the name he signs in with. */
public record Actor(@JsonValue String name) {
    /** The ledger itself, which lets proposals expire; nobody signs in by this name. */
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
