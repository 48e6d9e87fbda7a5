package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.TextForm;

/** The code of a project inside its programme, such as {@code CT135}. */
public record ProjectCode(@JsonValue String value) implements Comparable<ProjectCode> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProjectCode {
        if (!TextForm.CODE.matcher(value).matches()) {
            throw new InvalidValue("project", value);
        }
    }

    @Override
    public int compareTo(ProjectCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
