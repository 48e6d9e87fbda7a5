package socai.projections.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes rows into a table by binary COPY, the shortest way into PostgreSQL; not safe for several threads. */
public final class TableWriter<T> implements AutoCloseable {
    private static final int FULL = 64 * 1024;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    private final CopyIn copy;
    private final EncodedRows<T> waiting;

    private TableWriter(List<CopyColumn<T>> columns, CopyIn copy) {
        this.copy = copy;
        this.waiting = new EncodedRows<>(columns);
    }

    /** Writes rows. */
    @FunctionalInterface
    public interface Rows<T> {
        void to(TableWriter<T> writer) throws SQLException;
    }

    /** Writes all of these rows, in the transaction that is open. */
    public static <T> void write(JdbcTemplate connections, String table, List<CopyColumn<T>> columns, Rows<T> rows) {
        connections.execute((Connection connection) -> {
            try (var writer = open(connection, table, columns)) {
                rows.to(writer);
                return writer.finish();
            }
        });
    }

    /** Begins to write, in the transaction that the connection is in. */
    public static <T> TableWriter<T> open(Connection connection, String table, List<CopyColumn<T>> columns)
            throws SQLException {
        var names = columns.stream().map(CopyColumn::name).collect(Collectors.joining(", "));
        var writer = new TableWriter<>(
                columns,
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " (" + names + ") from stdin (format binary)"));
        writer.waiting.bytes().bytes(SIGNATURE);
        writer.waiting.bytes().int4(0);
        writer.waiting.bytes().int4(0);
        return writer;
    }

    /** Writes all of these rows one by one. */
    public void writeAll(Iterable<T> rows) throws SQLException {
        for (var row : rows) {
            write(row);
        }
    }

    public void write(T row) throws SQLException {
        waiting.add(row);
        if (waiting.bytes().length() > FULL) {
            flush();
        }
    }

    /** Writes rows of the same columns. */
    public void write(EncodedRows<T> rows) throws SQLException {
        flush();
        send(rows);
    }

    /** Ends with all rows written, and tells how many; without it, closing writes none. */
    public long finish() throws SQLException {
        waiting.bytes().int2(-1);
        flush();
        return copy.endCopy();
    }

    private void flush() throws SQLException {
        send(waiting);
        waiting.bytes().clear();
    }

    private void send(EncodedRows<T> rows) throws SQLException {
        copy.writeToCopy(rows.bytes().array(), 0, rows.bytes().length());
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
