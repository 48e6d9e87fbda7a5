package socai.cli.figures;

/** How many rows a call is asked for: as many as it may answer, and no more than are wanted. */
final class PageSize {
    private static final int LARGEST = 1_000;

    private PageSize() {}

    static int of(int wanted, int there) {
        return Math.max(1, Math.min(LARGEST, wanted - there));
    }
}
