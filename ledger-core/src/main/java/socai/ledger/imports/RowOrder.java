package socai.ledger.imports;

/** In which order the rows of a file become entries. */
public enum RowOrder {
    FILE,
    EFFECTIVE_DATE
}
