package socai.log;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;

/** Reads long parts of the log by binary COPY, event by event: the fastest way, in little memory. */
public final class LogReader {
    private static final int SIGNATURE = 11;
    private static final int BUFFER = 64 * 1024;
    /** PostgreSQL counts microseconds from here. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final DataSource database;

    public LogReader(DataSource database) {
        this.database = database;
    }

    /** Takes events in the order of the log. */
    @FunctionalInterface
    public interface Sink {
        void event(long position, EventId id, String type, LedgerEvent event, Instant recordedAt) throws SQLException;
    }

    /**
     * Reads the events after a position, up to another and with it.
     *
     * @throws LogUnavailable when the database does not answer
     */
    public void read(long after, long upTo, Sink sink) {
        try (var connection = database.getConnection();
                var rows = new DataInputStream(new BufferedInputStream(copy(connection, after, upTo), BUFFER))) {
            rows.skipNBytes(SIGNATURE + Integer.BYTES);
            rows.skipNBytes(rows.readInt());
            while (rows.readShort() >= 0) {
                rows.readInt();
                var position = rows.readLong();
                rows.readInt();
                var id = new EventId(new UUID(rows.readLong(), rows.readLong()));
                var type = text(rows);
                rows.readInt();
                var revision = rows.readInt();
                var payload = text(rows);
                rows.readInt();
                var recordedAt = EPOCH.plus(rows.readLong(), ChronoUnit.MICROS);
                sink.event(position, id, type, EventJson.read(type, revision, payload), recordedAt);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PGCopyInputStream copy(Connection connection, long after, long upTo) throws SQLException {
        return new PGCopyInputStream(connection.unwrap(PGConnection.class), """
                copy (
                    select position, id, type, revision, payload::text, recorded_at from ledger_event
                    where position > %d and position <= %d order by position
                ) to stdout (format binary)
                """.formatted(after, upTo));
    }

    private static String text(DataInputStream rows) throws IOException {
        return new String(rows.readNBytes(rows.readInt()), StandardCharsets.UTF_8);
    }
}
