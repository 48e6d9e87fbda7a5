package socai.log.event;

import java.util.function.Supplier;

/**
 * What is kept is not as the ledger can have written it: somebody changed it, and nothing is given or signed on it. It
 * names the place, so that whoever meets it can tell.
 */
public class EvidenceChanged extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final long position;

    /**
     * Something that was changed.
     *
     * @param table of the database, or {@code folder} for the checkpoints outside of it
     * @param position in the log, or the size or number by which the row is known; 0 where there is none
     */
    public EvidenceChanged(String table, long position, String what) {
        super(what);
        this.table = table;
        this.position = position;
    }

    /** The entry at a position is not the one that was hashed, or is gone. */
    public static EvidenceChanged event(long position, String what) {
        return new EvidenceChanged("ledger_event", position, "the event at position " + position + " " + what);
    }

    /**
     * Reads what stands in a row, and says which row it was if nobody but a stranger can have written it.
     *
     * @throws EvidenceChanged when the reading finds something of another form
     */
    public static <T> T unlessReadable(String table, long position, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            var changed = new EvidenceChanged(
                    table, position, "the row " + position + " of " + table + " cannot be read: " + e.getMessage());
            changed.initCause(e);
            throw changed;
        }
    }

    public String table() {
        return table;
    }

    public long position() {
        return position;
    }
}
