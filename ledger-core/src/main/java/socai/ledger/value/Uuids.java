package socai.ledger.value;

import java.util.UUID;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;

/** Reads UUIDs in the one form in which they are written; Java alone would take shorter ones too. */
public final class Uuids {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Uuids() {}

    /**
     * Reads one.
     *
     * @param expected what it is to be the identity of, such as {@code event}
     * @throws InvalidValue for anything else
     */
    public static UUID parse(String expected, String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue(expected, text);
        }
        return UUID.fromString(text);
    }
}
