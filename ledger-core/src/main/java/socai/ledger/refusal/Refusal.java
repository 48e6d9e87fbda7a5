package socai.ledger.refusal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.Money;

/**
 * A refusal says that a rule forbids the request and that nothing was recorded. Its details are values by name (amounts
 * as {@link Money}); the pages and the API make a sentence of them in the reader's language.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final @Nullable String field;
    private final transient Map<String, Object> details;

    public Refusal(RefusalCode code, @Nullable String field, Map<String, Object> details) {
        // A refusal is an answer, not a fault: it needs no stack trace, and filling one is slow.
        super(code + (field == null ? "" : " in " + field) + " " + details, null, false, false);
        this.code = code;
        this.field = field;
        this.details = Map.copyOf(details);
    }

    /** The same refusal of one of several commands, named by its place in their list. */
    public Refusal of(int place) {
        return new Refusal(code, "[" + place + "]" + (field == null ? "" : "." + field), details);
    }

    /** The same refusal of a part of a command, named by the part's field. */
    public Refusal in(String part) {
        return new Refusal(code, field == null ? part : part + "." + field, details);
    }

    public RefusalCode code() {
        return code;
    }

    /** The field of the command at fault, if one is. */
    public @Nullable String field() {
        return field;
    }

    public Map<String, Object> details() {
        return details;
    }
}
