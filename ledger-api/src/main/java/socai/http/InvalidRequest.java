package socai.http;

import java.util.List;
import socai.ledger.refusal.InvalidValue;

/** A request that cannot be read; tells every field at fault at once. */
public final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One field at fault.
     *
     * @param expected the name of what would be right, a key below {@code invalid.} in the messages
     * @param was what was given, or what may be chosen from
     * @param place at which character of what was given, from 1; 0 for all of it
     */
    public record Fault(String field, String expected, String was, int place) {
        public Fault(String field, String expected, String was) {
            this(field, expected, was, 0);
        }

        public static Fault of(String field, InvalidValue value) {
            return new Fault(field, value.expected(), value.was(), value.place());
        }
    }

    public InvalidRequest(List<Fault> faults) {
        super("invalid " + faults.stream().map(Fault::field).toList(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    public InvalidRequest(String field, String expected, String was) {
        this(List.of(new Fault(field, expected, was)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
