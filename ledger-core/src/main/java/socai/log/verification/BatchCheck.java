package socai.log.verification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import socai.log.event.LogUnavailable;
import socai.log.verification.Finding.Code;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;

/** Holds the roots that were recorded with each batch against the tree, as the walk comes to where each ends. */
public final class BatchCheck implements LogWalk.Visitor {
    private static final int FETCH = 2_000;

    private final LogCheck log;
    private final Consumer<Finding> findings;
    private final ResultSet batches;
    private boolean more;
    private long size;
    private @Nullable Instant batchBegan;
    private boolean rootsHold = true;
    private long batchStart = 1;

    /** Reads the batches in a transaction that is open, at whose end this ends. */
    public BatchCheck(LogCheck log, Connection connection, Consumer<Finding> findings) throws SQLException {
        this.log = log;
        this.findings = findings;
        var statement = connection.prepareStatement("select * from log_batch order by size");
        statement.setFetchSize(FETCH);
        statement.closeOnCompletion();
        batches = statement.executeQuery();
        advance();
    }

    private void advance() throws SQLException {
        more = batches.next();
        size = more ? batches.getLong("size") : Long.MAX_VALUE;
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        batchBegan = batchBegan == null ? event.row().recordedAt() : batchBegan;
        try {
            while (more && size <= log.size()) {
                batch();
                advance();
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** Only the first root that does not hold is told: after it none can. */
    private void batch() throws SQLException {
        var holds = size == log.size()
                && log.hasRoot(batches.getBytes("root"))
                && Arrays.equals(batches.getBytes("frontier"), log.frontier());
        if (rootsHold && !holds) {
            findings.accept(Finding.of(Code.ROOT_DIFFERS, batchStart, "size", size));
        }
        rootsHold &= holds;
        var time = Objects.requireNonNull(batches.getObject("recorded_at", OffsetDateTime.class))
                .toInstant();
        if (size == log.size() && !hasTheTimeOfItsEvents(time)) {
            findings.accept(Finding.of(Code.BATCH_TIME_DIFFERS, batchStart, "size", size));
        }
        batchStart = size + 1;
        batchBegan = null;
    }

    /** All events of a batch have its time, but those from before there were batches: these are the first. */
    private boolean hasTheTimeOfItsEvents(Instant time) {
        return time.equals(log.lastRecordedAt()) && (batchStart == 1 || time.equals(batchBegan));
    }

    @Override
    public void end() {
        if (more || log.size() >= batchStart) {
            findings.accept(Finding.of(more ? Code.TAIL_MISSING : Code.OUTSIDE_TREE, batchStart));
        }
    }
}
