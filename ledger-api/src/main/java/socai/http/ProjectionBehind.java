package socai.http;

/** The read side did not reach the position a query asked for in time. */
public final class ProjectionBehind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProjectionBehind() {
        super("the projection has not reached the position", null, false, false);
    }
}
