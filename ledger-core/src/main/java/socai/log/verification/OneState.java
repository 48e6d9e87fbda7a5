package socai.log.verification;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import socai.log.event.LogUnavailable;

/** Reads of one state of the database, whatever is recorded meanwhile, with the patience that long reads need. */
public final class OneState {
    /** The server may be silent while it sorts; whoever keeps connections sets their patience back. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private OneState() {}

    /** Something that reads much. */
    @FunctionalInterface
    public interface Reading {
        void read(Connection connection) throws SQLException;
    }

    /** Something that reads the log as a stream, and other rows of the same state in between. */
    @FunctionalInterface
    public interface DoubleReading {
        void read(Connection stream, Connection rows) throws SQLException;
    }

    /**
     * Reads one state of the database over two connections.
     *
     * @throws LogUnavailable when the database does not answer
     */
    public static void readTwice(DataSource database, DoubleReading reading) {
        read(
                database,
                rows -> read(database, stream -> {
                    var patience = (int) LONG.toMillis();
                    rows.setNetworkTimeout(Runnable::run, patience);
                    stream.setNetworkTimeout(Runnable::run, patience);
                    adopt(stream, snapshot(rows));
                    reading.read(stream, rows);
                }));
    }

    private static String snapshot(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_export_snapshot()")) {
            row.next();
            return Objects.requireNonNull(row.getString(1));
        }
    }

    private static void adopt(Connection connection, String snapshot) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction snapshot '" + snapshot + "'");
        }
    }

    /**
     * Reads one state of the database, as a stream of rows if that is asked for.
     *
     * @throws LogUnavailable when the database does not answer
     */
    public static void read(DataSource database, Reading reading) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false); // the driver streams rows only inside a transaction
            try {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                reading.read(connection);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }
}
