package socai.http;

/** One reader takes as many files at once as one reader may. */
public final class TooManyFiles extends RuntimeException {
    /** To wait before the next try. */
    public static final long SECONDS = 5;

    private static final long serialVersionUID = 1L;

    public TooManyFiles() {
        super("a reader takes too many files at once", null, false, false);
    }
}
