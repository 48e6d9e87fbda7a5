package socai.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The code of a source of funds, such as {@code CENTRAL}. */
public record SourceCode(@JsonValue String value) implements Comparable<SourceCode> {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SourceCode {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValue("source", value);
        }
    }

    @Override
    public int compareTo(SourceCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
