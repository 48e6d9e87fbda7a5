package socai.log.verification;

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
import socai.log.event.EventRecord;
import socai.log.event.LogUnavailable;
import socai.log.verification.Finding.Code;
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
    private @Nullable Instant batchBegan;
    private boolean rootsHold = true;
    private long batchStart = 1;

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
            find(
                    expected == position - 1
                            ? Finding.of(Code.EVENT_MISSING, expected)
                            : Finding.of(Code.EVENTS_MISSING, expected, "before", position));
        }
    }

    private void event(ResultSet row, long position) throws SQLException {
        var stored = row.getBytes("leaf_hash");
        var recordedAt = time(row);
        if (!Arrays.equals(leaf(row, recordedAt), stored)) {
            find(Finding.of(Code.RECORD_CHANGED, position));
        }
        if (recordedAt.isBefore(lastRecordedAt)) {
            find(Finding.of(Code.TIME_BACKWARDS, position));
        }
        lastRecordedAt = recordedAt;
        batchBegan = batchBegan == null ? recordedAt : batchBegan;
        var line = Objects.requireNonNull(row.getString("line"));
        var sequence = row.getLong("sequence");
        if (sequence != sequences.getOrDefault(line, -1L) + 1) {
            find(Finding.of(Code.SEQUENCE_BROKEN, position, "line", line));
        }
        sequences.put(line, sequence);
        if (stored.length == Hash.BYTES) {
            tree.append(Hash.of(stored));
        }
    }

    /** Makes the leaf of a row again; absent for a row that the log cannot have written. */
    private static byte[] leaf(ResultSet row, Instant recordedAt) throws SQLException {
        try {
            var record = EventRecord.canonical(row, recordedAt);
            return MerkleTree.leaf(record.getBytes(StandardCharsets.UTF_8)).bytes();
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Only the first wrong root is reported: after it no root can be right. */
    private void batch(ResultSet row) throws SQLException {
        var size = row.getLong("size");
        var holds = size == tree.size()
                && Arrays.equals(row.getBytes("root"), tree.root().bytes())
                && Arrays.equals(row.getBytes("frontier"), tree.encode());
        if (rootsHold && !holds) {
            find(Finding.of(Code.ROOT_DIFFERS, batchStart, "size", size));
        }
        rootsHold &= holds;
        if (size == tree.size() && !hasTheTimeOfItsEvents(time(row))) {
            find(Finding.of(Code.BATCH_TIME_DIFFERS, batchStart, "size", size));
        }
        batchStart = size + 1;
        batchBegan = null;
    }

    /** All events of a batch have its time, but those from before there were batches: these are the first. */
    private boolean hasTheTimeOfItsEvents(Instant time) {
        return time.equals(lastRecordedAt) && (batchStart == 1 || time.equals(batchBegan));
    }

    private static Instant time(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                .toInstant();
    }

    private void allMustBeInABatch(boolean moreBatches) {
        if (moreBatches || tree.size() >= batchStart) {
            find(Finding.of(moreBatches ? Code.TAIL_MISSING : Code.OUTSIDE_TREE, batchStart));
        }
    }

    private void find(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
