package socai.ledger;

/**
 * A text or number that cannot be the value it is given as. Carries a stable name of what was
 * expected, so that the edge can say in the reader's language what would be right.
 */
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String was;

    public InvalidValue(String expected, Object was) {
        super("expected " + expected + ", was " + excerpt(String.valueOf(was)));
        this.expected = expected;
        this.was = excerpt(String.valueOf(was));
    }

    /** The stable name of what was expected, such as {@code amount} or {@code unit}. */
    public String expected() {
        return expected;
    }

    /** What was given instead, cut to a length that fits a message. */
    public String was() {
        return was;
    }

    private static String excerpt(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
