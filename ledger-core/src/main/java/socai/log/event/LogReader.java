package socai.log.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import socai.ledger.event.LedgerEvent;
import socai.ledger.value.EventId;

/** Reads long parts of the log by binary COPY, event by event. It is fast and takes little memory. */
public final class LogReader {
    /** The number of bytes before the first row in COPY's binary form. A row begins with the count of its columns. */
    private static final int SIGNATURE = 11;

    /** The version of jsonb's binary form in which text follows; there has been no other. */
    private static final byte JSONB_AS_TEXT = 1;

    private final DataSource database;

    public LogReader(DataSource database) {
        this.database = database;
    }

    /** Takes events in the order of the log. */
    @FunctionalInterface
    public interface Sink {
        void event(long position, EventId id, LedgerEvent event) throws SQLException;
    }

    /**
     * Reads the events after a position, up to and including another.
     *
     * @throws LogUnavailable when the database does not answer
     */
    public void read(long after, long upTo, Sink sink) {
        try (var connection = database.getConnection()) {
            read(connection, after, upTo, sink);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** Reads the same over a connection that the caller holds. */
    public static void read(Connection connection, long after, long upTo, Sink sink) throws SQLException {
        var rows = copy(connection, after, upTo);
        try {
            for (var row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
                read(ByteBuffer.wrap(row), sink);
            }
        } finally {
            if (rows.isActive()) {
                rows.cancelCopy();
            }
        }
    }

    /** A message of COPY: a row, the first one behind the header of the whole; or the end of all. */
    private static void read(ByteBuffer row, Sink sink) throws SQLException {
        if (row.get(0) == 'P') {
            row.position(SIGNATURE + Integer.BYTES);
            row.position(row.getInt() + row.position());
        }
        if (row.remaining() == 0 || row.getShort() < 0) {
            return;
        }
        row.getInt();
        var position = row.getLong();
        row.getInt();
        var id = new EventId(new UUID(row.getLong(), row.getLong()));
        var type = text(row);
        row.getInt();
        var revision = row.getInt();
        row.getInt();
        if (row.get() != JSONB_AS_TEXT) {
            throw new IllegalStateException("PostgreSQL sends jsonb in a form this version does not know");
        }
        var payload = row.slice();
        sink.event(
                position, id, UnreadableEvent.told(position, id, type, () -> EventJson.read(type, revision, payload)));
    }

    private static CopyOut copy(Connection connection, long after, long upTo) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyOut("""
                copy (
                    select position, id, type, revision, payload from ledger_event
                    where position > %d and position <= %d order by position
                ) to stdout (format binary)
                """.formatted(after, upTo));
    }

    private static String text(ByteBuffer row) {
        var text = new byte[row.getInt()];
        row.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
