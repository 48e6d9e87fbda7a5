package socai.log.walk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import socai.log.event.LogUnavailable;

/** The log in its table, read by binary COPY over one connection; single rows come over another of the same state. */
public final class TableSource implements LogSource {
    /** How many bytes COPY's binary form begins with; a row begins with the count of its columns. */
    private static final int SIGNATURE = 11;

    /** PostgreSQL counts microseconds from the year 2000. */
    private static final long EPOCH_SECOND = 946_684_800L;

    private static final int MICROS = 1_000_000;
    private static final byte JSONB_AS_TEXT = 1;
    private static final String COLUMNS =
            "position, id, line, sequence, type, revision, payload, metadata, recorded_at, leaf_hash";

    private final Connection stream;
    private final Connection rows;

    /**
     * Both connections are in transactions that see the same state.
     *
     * @param stream is busy for as long as the log is read
     * @param rows may serve others in between
     */
    public TableSource(Connection stream, Connection rows) {
        this.stream = stream;
        this.rows = rows;
    }

    @Override
    public void read(Sink sink) {
        try {
            var copy = stream.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select " + COLUMNS
                            + " from ledger_event order by position) to stdout (format binary)");
            try {
                read(copy, sink);
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static void read(CopyOut copy, Sink sink) throws SQLException {
        var first = true;
        for (var message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            var row = ByteBuffer.wrap(message);
            if (first) { // the header of the whole stands before the first row
                row.position(SIGNATURE + Integer.BYTES);
                row.position(row.getInt() + row.position());
                first = false;
            }
            if (row.remaining() > 0 && row.getShort() >= 0) {
                sink.row(() -> unpack(row));
            }
        }
    }

    private static LogRow unpack(ByteBuffer row) {
        row.getInt();
        var position = row.getLong();
        row.getInt();
        var id = new UUID(row.getLong(), row.getLong());
        var stream = new String(bytes(row), StandardCharsets.UTF_8);
        row.getInt();
        var sequence = row.getLong();
        var type = new String(bytes(row), StandardCharsets.UTF_8);
        row.getInt();
        var revision = row.getInt();
        var payload = json(row);
        var metadata = json(row);
        row.getInt();
        var micros = row.getLong();
        var recordedAt = Instant.ofEpochSecond(
                EPOCH_SECOND + Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
        return new LogRow(position, id, stream, sequence, type, revision, payload, metadata, recordedAt, bytes(row));
    }

    /** What is absent, though no row of the log lacks anything, is empty. */
    private static byte[] bytes(ByteBuffer row) {
        var bytes = new byte[Math.max(0, row.getInt())];
        row.get(bytes);
        return bytes;
    }

    private static byte[] json(ByteBuffer row) {
        var length = row.getInt();
        if (length <= 0) {
            return new byte[0];
        }
        if (row.get() != JSONB_AS_TEXT) {
            throw new IllegalStateException("PostgreSQL sends jsonb in a form this version does not know");
        }
        var bytes = new byte[length - 1];
        row.get(bytes);
        return bytes;
    }

    @Override
    public List<LogRow> find(Collection<UUID> ids) {
        try (var statement = rows.prepareStatement("select " + COLUMNS + " from ledger_event where id = any(?)")) {
            statement.setArray(1, rows.createArrayOf("uuid", ids.toArray()));
            var found = new ArrayList<LogRow>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static LogRow row(ResultSet row) throws SQLException {
        return new LogRow(
                row.getLong("position"),
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getString("line")),
                row.getLong("sequence"),
                Objects.requireNonNull(row.getString("type")),
                row.getInt("revision"),
                Objects.requireNonNullElse(row.getString("payload"), "").getBytes(StandardCharsets.UTF_8),
                Objects.requireNonNullElse(row.getString("metadata"), "").getBytes(StandardCharsets.UTF_8),
                Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                        .toInstant(),
                Objects.requireNonNullElse(row.getBytes("leaf_hash"), new byte[0]));
    }
}
