package socai.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The official code of an administrative unit; names change in time, codes do not. */
public record UnitCode(@JsonValue String value) implements Comparable<UnitCode> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UnitCode {
        if (!value.matches("[A-Za-z0-9-]{1,20}")) {
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
