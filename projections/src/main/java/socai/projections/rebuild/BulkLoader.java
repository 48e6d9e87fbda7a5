package socai.projections.rebuild;

/** Makes the tables of a projection from the log in large parts, faster than batch by batch. */
public interface BulkLoader {
    /**
     * Reads on from where the run stands into tables without indexes, and tells the run of each part
     * inside the transaction that completes it.
     */
    void read(RebuildRun run);
}
