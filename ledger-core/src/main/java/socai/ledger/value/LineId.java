package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import socai.ledger.refusal.InvalidValue;

/** A funding line: one project of one programme, written {@code GNBV-BK-2013-2015.CT135}. */
public record LineId(ProgrammeCode programme, ProjectCode project) implements Comparable<LineId> {
    /**
     * Reads {@code PROGRAMME.PROJECT}.
     *
     * @throws InvalidValue when it has not exactly these two parts
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LineId parse(String text) {
        var dot = text.indexOf('.');
        if (dot < 0) {
            throw new InvalidValue("line", text);
        }
        try {
            return new LineId(new ProgrammeCode(text.substring(0, dot)), new ProjectCode(text.substring(dot + 1)));
        } catch (InvalidValue part) {
            throw new InvalidValue("line", text);
        }
    }

    @Override
    public int compareTo(LineId other) {
        return toString().compareTo(other.toString());
    }

    @JsonValue
    @Override
    public String toString() {
        return programme + "." + project;
    }
}
