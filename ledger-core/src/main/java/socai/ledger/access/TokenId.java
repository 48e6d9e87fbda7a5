package socai.ledger.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;

/** The identity of one token of a person; the token itself is a secret and is not kept. */
public record TokenId(@JsonValue UUID value) implements Comparable<TokenId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TokenId {}

    /**
     * Reads a UUID.
     *
     * @throws InvalidValue for anything else
     */
    public static TokenId parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue("token", text);
        }
        return new TokenId(UUID.fromString(text));
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
