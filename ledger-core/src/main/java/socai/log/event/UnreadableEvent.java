package socai.log.event;

import java.sql.SQLException;
import socai.ledger.value.EventId;

/** The log holds an event that this version cannot read, mostly because a newer version wrote it. */
public final class UnreadableEvent extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final long position;

    private UnreadableEvent(long position, EventId id, String type, IllegalStateException cause) {
        super(
                "the event at position " + position + " (" + id + ", " + type + ") cannot be read: "
                        + cause.getMessage(),
                cause);
        this.position = position;
    }

    public long position() {
        return position;
    }

    /** Reads one event. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws SQLException;
    }

    /** Reads what belongs to an event, and says which event it was if that cannot be done. */
    public static <T> T told(long position, EventId id, String type, Reading<T> reading) throws SQLException {
        try {
            return reading.read();
        } catch (IllegalStateException e) {
            throw new UnreadableEvent(position, id, type, e);
        }
    }
}
