package socai.balances;

/** What balances can be grouped by. */
public enum Dimension {
    PROJECT("b.programme, b.project"),
    DISTRICT("u.district"),
    UNIT("b.unit"),
    YEAR("b.year"),
    SOURCE("b.source");

    private final String columns;

    Dimension(String columns) {
        this.columns = columns;
    }

    String columns() {
        return columns;
    }
}
