package socai.balances;

/** The dimensions by which balances can be grouped. */
public enum Dimension {
    PROJECT("b.programme, b.project"),
    DISTRICT("b.district"),
    UNIT("b.unit"),
    YEAR("b.year"),
    SOURCE("b.source");

    private final String columns;

    Dimension(String columns) {
        this.columns = columns;
    }

    /** In sums of parts. */
    String columns() {
        return columns;
    }

    /** In a table of balances or the journal, beside the units. */
    String parted() {
        return this == DISTRICT ? "u.district" : columns;
    }
}
