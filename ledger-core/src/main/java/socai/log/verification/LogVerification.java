package socai.log.verification;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import socai.log.event.LogUnavailable;
import socai.log.walk.LogWalk;
import socai.log.walk.TableSource;
import socai.proof.Hash;

/**
 * Reads the log once and recomputes what must be so of its tables alone: positions without gaps, each record's leaf, each
 * batch's root, each key that an event takes or gives back. It finds each row that was changed, with whatever rights.
 */
public final class LogVerification {
    private static final int MOST_FINDINGS = 1_000;

    /** The server may be silent while it sorts; whoever keeps connections sets their patience back. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private LogVerification() {}

    /**
     * The result of a verification.
     *
     * @param size the number of events that were read
     * @param root the root, recomputed over them
     * @param findings at most 1 000; empty if the log is as it was recorded
     */
    public record Report(long size, Hash root, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Verifies one consistent state of the log. Memory does not grow with its length.
     *
     * @throws LogUnavailable when the database does not answer
     */
    public static Report verify(DataSource database) {
        var findings = new ArrayList<Finding>();
        Consumer<Finding> find = finding -> {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(finding);
            }
        };
        var log = new LogCheck(find);
        inOneStateTwice(database, (stream, rows) -> {
            var checks = List.of(log, new BatchCheck(log, rows, find), new KeyCheck(rows, find));
            LogWalk.along(new TableSource(stream, rows), checks, position -> {});
        });
        return new Report(log.size(), log.root(), findings);
    }

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
    public static void inOneStateTwice(DataSource database, DoubleReading reading) {
        inOneState(
                database,
                rows -> inOneState(database, stream -> {
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
    public static void inOneState(DataSource database, Reading reading) {
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
