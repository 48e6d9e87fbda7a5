package socai.ledger.refusal;

/**
 * A text or number that cannot be the value it is given as. Carries a stable name of what was
 * expected, so that the edge can say in the reader's language what would be right.
 */
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String was;
    private final int place;

    public InvalidValue(String expected, Object was) {
        this(expected, was, 0);
    }

    /** Takes what is at fault in a text, and at which of its characters, from 1; at 0 for all of it. */
    public InvalidValue(String expected, Object was, int place) {
        super("expected " + expected + ", was " + excerpt(String.valueOf(was)) + (place == 0 ? "" : " at " + place));
        this.expected = expected;
        this.was = excerpt(String.valueOf(was));
        this.place = place;
    }

    /** The stable name of what was expected, such as {@code amount} or {@code unit}. */
    public String expected() {
        return expected;
    }

    /** The value that was given, cut to a length that fits a message. */
    public String was() {
        return was;
    }

    /** At which character of the text it is, from 1; 0 where all of the text is at fault. */
    public int place() {
        return place;
    }

    private static String excerpt(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
