package socai.ledger.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Uuids;

/** The identity of one token of a person; the token itself is a secret and is not kept. */
public record TokenId(@JsonValue UUID value) implements Comparable<TokenId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TokenId {}

    /**
     * Reads a UUID.
     *
     * @throws InvalidValue for anything else
     */
    public static TokenId parse(String text) {
        return new TokenId(Uuids.parse("token", text));
    }

    @Override
    public int compareTo(TokenId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
