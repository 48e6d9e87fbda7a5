package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.TextForm;

/** The code of a source of funds, such as {@code CENTRAL}. */
public record SourceCode(@JsonValue String value) implements Comparable<SourceCode> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SourceCode {
        if (!TextForm.CODE.matcher(value).matches()) {
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
