package socai.log;

/** The database that holds the log did not answer; nothing is known to be recorded. */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(Throwable cause) {
        super(
                "the database of the log did not answer: " + (cause.getMessage() == null ? cause : cause.getMessage()),
                cause);
    }
}
