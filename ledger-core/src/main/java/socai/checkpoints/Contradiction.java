package socai.checkpoints;

/**
 * A place where the log is not as somebody said it was.
 *
 * @param witness where that was said
 * @param size of the log at that place; the position of its last event
 */
public record Contradiction(Said witness, long size, Fault fault) {
    /** The places in which something was said of the log. */
    public enum Said {
        /** The tree that this process has read. */
        MEMORY,
        /** The rows of {@code log_batch}. */
        BATCHES,
        /** The leaves in {@code ledger_event}. */
        EVENTS,
        /** The rows of {@code checkpoint}. */
        TABLE,
        /** The files of checkpoints outside of the database. */
        FOLDER,
        /** The rows of {@code cosignature}. */
        COSIGNATURES,
        /** The rows of {@code log_key}, and the events by which one key hands over to the next. */
        KEYS,
        /** The rows of {@code verification}: reports of earlier verifications. */
        REPORTS;

        /** The name of the table, or of what else it is. */
        public String table() {
            return switch (this) {
                case MEMORY -> "memory";
                case BATCHES -> "log_batch";
                case EVENTS -> "ledger_event";
                case TABLE -> "checkpoint";
                case FOLDER -> "folder";
                case COSIGNATURES -> "cosignature";
                case KEYS -> "log_key";
                case REPORTS -> "verification";
            };
        }
    }

    /** The kinds of contradiction. */
    public enum Fault {
        /** The log ends before it. */
        CUT_OFF,
        /** The events up to there are others. */
        OTHER_ROOT,
        /** The statement is no longer there. */
        MISSING,
        /** It is not signed by a key of the log. */
        NOT_SIGNED
    }

    /** In English, for the log of the process. */
    @Override
    public String toString() {
        var place = switch (witness) {
            case MEMORY -> "what this process read up to position " + size;
            case BATCHES -> "the row of log_batch of size " + size;
            case EVENTS -> "the event at position " + size;
            case TABLE -> "the checkpoint of size " + size + " in its table";
            case FOLDER -> "the checkpoint of size " + size + " in its folder";
            case COSIGNATURES -> "a cosignature of the checkpoint of size " + size;
            case KEYS -> "the key that signs from position " + size + " on";
            case REPORTS -> "the report of a verification of size " + size;
        };
        return switch (fault) {
            case CUT_OFF -> "the log ends before " + place;
            case OTHER_ROOT -> place + " is of other events than those of now";
            case MISSING -> place + " is missing";
            case NOT_SIGNED -> place + " is not signed by the key that it should be signed by";
        };
    }
}
