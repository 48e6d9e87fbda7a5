package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;

/** The official code of an administrative unit; names change in time, codes do not. */
public record UnitCode(@JsonValue String value) implements Comparable<UnitCode> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,20}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UnitCode {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValue("unit", value);
        }
    }

    @Override
    public int compareTo(UnitCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
