package socai.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The code of a project inside its programme, such as {@code CT135}. */
public record ProjectCode(@JsonValue String value) implements Comparable<ProjectCode> {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProjectCode {
        if (!FORM.matcher(value).matches()) {
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
