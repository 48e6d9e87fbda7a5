package socai.bulk.mapping;

/** For what files a mapping was saved: their columns tell other things. */
public enum MappingUse {
    ENTRIES,
    /** Statements of the treasury. */
    STATEMENTS
}
