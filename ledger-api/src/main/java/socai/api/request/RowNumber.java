package socai.api.request;

import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;

/** The number of a report's row, by which its pages go on. */
public record RowNumber(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    /**
     * Reads it.
     *
     * @throws InvalidValue when no row has such a number
     */
    static RowNumber parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue("cursor", text);
        }
        return new RowNumber(text);
    }
}
