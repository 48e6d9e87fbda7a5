package socai.ledger.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import socai.ledger.refusal.InvalidValue;

/** How much of what its person may do a token may; the names are stored for ever. */
public enum TokenScope {
    /** Asks, and changes nothing. */
    READ,
    /** Does all that the person may do by the API. */
    RECORD;

    /**
     * Reads a name.
     *
     * @throws InvalidValue for anything else
     */
    @JsonCreator
    public static TokenScope parse(String name) {
        for (var scope : values()) {
            if (scope.name().equals(name)) {
                return scope;
            }
        }
        throw new InvalidValue("tokenScope", name);
    }
}
