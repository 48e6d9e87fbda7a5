package socai.ledger.line;

import java.util.Map;

/**
 * What a rule says against an event that the log holds, and how much that weighs.
 *
 * @param code of the refusal that would have been, or {@link #NOT_AS_DECIDED}
 */
public record Objection(Weight weight, String code, Map<String, Object> details) {
    /** The rules would have made another event of what was asked. */
    public static final String NOT_AS_DECIDED = "NOT_AS_DECIDED";

    public Objection {
        details = Map.copyOf(details);
    }

    /** How much an objection weighs. */
    public enum Weight {
        /** The ledger never allowed it. */
        LAW,
        /** The law came after the first logs, or goes by the day of deciding, which the log does not have. */
        LATER_LAW,
        /** A control that was in force stops it. */
        CONTROL
    }
}
