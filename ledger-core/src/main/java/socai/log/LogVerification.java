package socai.log;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import socai.ledger.UniqueKey;
import socai.proof.Frontier;
import socai.proof.Hash;
import socai.proof.MerkleTree;

/**
 * Reads the whole log from the tables and recomputes what must be so: positions without gaps, each
 * record's leaf, each batch's root, each key that an event takes or gives back. It finds each row that
 * was changed, with whatever rights.
 */
public final class LogVerification {
    private static final int FETCH = 2_000;
    private static final int MOST_FINDINGS = 1_000;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Frontier tree = new Frontier();
    private Instant lastRecordedAt = Instant.MIN;
    private boolean rootsHold = true;
    private long batchStart = 1;

    private LogVerification() {}

    /**
     * A place that is not as it was recorded.
     *
     * @param position of the first event concerned
     * @param what is wrong, in English
     * @param key the key that is wrong, if it is one
     */
    public record Finding(
            long position, String what, @Nullable UniqueKey key) {
        Finding(long position, String what) {
            this(position, what, null);
        }
    }

    /**
     * What was found.
     *
     * @param size how many events were read
     * @param root recomputed over them
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
        var verification = new LogVerification();
        inOneState(database, connection -> {
            verification.read(connection);
            KeyVerification.verify(connection, verification::find);
        });
        return new Report(verification.tree.size(), verification.tree.root(), verification.findings);
    }

    /** Something that reads much. */
    @FunctionalInterface
    public interface Reading {
        void read(Connection connection) throws SQLException;
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

    private void read(Connection connection) throws SQLException {
        try (var events = connection.prepareStatement("select * from ledger_event order by position");
                var batches = connection.prepareStatement("select * from log_batch order by size")) {
            events.setFetchSize(FETCH);
            batches.setFetchSize(FETCH);
            try (var event = events.executeQuery();
                    var batch = batches.executeQuery()) {
                var more = batch.next();
                var expected = 1L;
                while (event.next()) {
                    var position = event.getLong("position");
                    positionMustBe(expected, position);
                    expected = position + 1;
                    event(event, position);
                    while (more && batch.getLong("size") <= tree.size()) {
                        batch(batch);
                        more = batch.next();
                    }
                }
                allMustBeInABatch(more);
            }
        }
    }

    private void positionMustBe(long expected, long position) {
        if (position != expected) {
            find(expected, expected == position - 1 ? "it is missing" : "all before " + position + " are missing");
        }
    }

    private void event(ResultSet row, long position) throws SQLException {
        var stored = row.getBytes("leaf_hash");
        var recordedAt = Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                .toInstant();
        if (!Arrays.equals(leaf(row, recordedAt), stored)) {
            find(position, "its record is not the one that was hashed");
        }
        if (recordedAt.isBefore(lastRecordedAt)) {
            find(position, "it was recorded before the event in front of it");
        }
        lastRecordedAt = recordedAt;
        var line = Objects.requireNonNull(row.getString("line"));
        var sequence = row.getLong("sequence");
        if (sequence != sequences.getOrDefault(line, -1L) + 1) {
            find(position, "it does not follow the last event of " + line);
        }
        sequences.put(line, sequence);
        if (stored.length == Hash.BYTES) {
            tree.append(Hash.of(stored));
        }
    }

    /** The leaf of a row made anew; nothing for a row that cannot have been written by the log. */
    private static byte[] leaf(ResultSet row, Instant recordedAt) throws SQLException {
        try {
            var record = EventRecord.canonical(row, recordedAt);
            return MerkleTree.leaf(record.getBytes(StandardCharsets.UTF_8)).bytes();
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Only the first root that does not hold is told: after it none can. */
    private void batch(ResultSet row) throws SQLException {
        var size = row.getLong("size");
        var holds = size == tree.size()
                && Arrays.equals(row.getBytes("root"), tree.root().bytes())
                && Arrays.equals(row.getBytes("frontier"), tree.encode());
        if (rootsHold && !holds) {
            find(batchStart, "the tree over the events up to " + size + " is not the one that was recorded");
        }
        rootsHold &= holds;
        batchStart = size + 1;
    }

    private void allMustBeInABatch(boolean moreBatches) {
        if (moreBatches || tree.size() >= batchStart) {
            find(batchStart, moreBatches ? "all from here on are missing" : "it was never part of the tree");
        }
    }

    private void find(long position, String what) {
        find(new Finding(position, what));
    }

    private void find(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
