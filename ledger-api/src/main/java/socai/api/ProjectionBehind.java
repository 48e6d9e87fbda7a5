package socai.api;

/** The read side did not reach the position a query asked for in time. */
final class ProjectionBehind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProjectionBehind() {
        super("the projection has not reached the position", null, false, false);
    }
}
