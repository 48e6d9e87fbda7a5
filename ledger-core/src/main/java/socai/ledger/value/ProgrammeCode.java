package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.TextForm;

/** The code of a programme; it holds no dot, which parts it from the project in a line's id. */
public record ProgrammeCode(@JsonValue String value) implements Comparable<ProgrammeCode> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProgrammeCode {
        if (!TextForm.CODE.matcher(value).matches()) {
            throw new InvalidValue("programme", value);
        }
    }

    @Override
    public int compareTo(ProgrammeCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
