package socai.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The code of a project inside its programme, such as {@code CT135}. */
public record ProjectCode(@JsonValue String value) implements Comparable<ProjectCode> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProjectCode {
        if (!Written.CODE.matcher(value).matches()) {
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
