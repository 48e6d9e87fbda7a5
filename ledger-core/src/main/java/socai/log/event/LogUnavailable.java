package socai.log.event;

/** The database of the log did not answer. It is not known whether anything was recorded. */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(Throwable cause) {
        super(
                "the database of the log did not answer: " + (cause.getMessage() == null ? cause : cause.getMessage()),
                cause);
    }
}
