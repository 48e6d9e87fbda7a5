package socai.log.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import socai.log.keys.KeyTable;
import socai.proof.Hash;
import socai.sql.SqlArrays;

/**
 * Statements that go to the database together, since each trip counts. A batch is placed in one and
 * sealed in another, so that the next can be placed while the disk takes this one.
 */
final class WriteStatements {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private WriteStatements() {}

    /** Begins a transaction; JDBC itself would wait for an answer to that alone. */
    static WriteStatements begin() {
        return new WriteStatements().and("begin");
    }

    /** Goes on in a transaction. */
    static WriteStatements within() {
        return new WriteStatements();
    }

    /**
     * Writes the events of a batch where it believes that the log ends, and the keys that they claim.
     * A state of class 23 tells that another node has been there, or that a key is held after all.
     */
    WriteStatements place(Batch batch) {
        var drafts = batch.drafts();
        var first = batch.tree().size() - drafts.size() + 1;
        and(
                """
                insert into ledger_event
                    (position, id, line, sequence, type, revision, payload, metadata, recorded_at, leaf_hash)
                select position, id::uuid, line, sequence, type, revision, payload::jsonb, metadata::jsonb, ?, leaf_hash
                from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bytea[])
                    as events(position, id, line, sequence, type, revision, payload, metadata, leaf_hash)""",
                batch.recordedAt().atOffset(ZoneOffset.UTC),
                LongStream.range(first, first + drafts.size()).toArray(),
                SqlArrays.texts(drafts, draft -> draft.id().toString()),
                SqlArrays.texts(drafts, PendingEvent::stream),
                SqlArrays.longs(drafts, PendingEvent::sequence),
                SqlArrays.texts(drafts, PendingEvent::type),
                SqlArrays.longs(drafts, PendingEvent::revision),
                SqlArrays.texts(drafts, PendingEvent::payload),
                SqlArrays.texts(drafts, PendingEvent::metadata),
                batch.leaves().stream().map(Hash::bytes).toArray(byte[][]::new));
        return keys(batch);
    }

    /**
     * Extends the log by a batch that is placed, and commits. A state of class 23 means that another node holds the
     * lock and has read another end of the log, or has made the keys again.
     */
    WriteStatements seal(Batch batch) {
        and(
                """
                insert into log_batch (size, root, frontier, recorded_at)
                select case when pg_try_advisory_xact_lock(?)
                        and not exists (select from key_edition where edition > ?) then ? end, ?, ?, ?""",
                WriterConnection.LOCK,
                batch.edition(),
                batch.tree().size(),
                batch.tree().root().bytes(),
                batch.tree().encode(),
                batch.recordedAt().atOffset(ZoneOffset.UTC));
        return and(
                        "select pg_notify(?, ?)",
                        WriterConnection.CHANNEL,
                        Long.toString(batch.tree().size()))
                .and("commit");
    }

    private WriteStatements keys(Batch batch) {
        var rows = batch.keys().stream().collect(Collectors.partitioningBy(KeyTable::isFirst));
        var first = Objects.requireNonNull(rows.get(true));
        var others = Objects.requireNonNull(rows.get(false));
        if (!first.isEmpty()) {
            and(KeyTable.INSERT_FIRST, KeyTable.first(batch.edition(), first));
        }
        if (!others.isEmpty()) {
            and(KeyTable.INSERT, KeyTable.any(batch.edition(), others));
        }
        return this;
    }

    private WriteStatements and(String statement, Object... parameters) {
        sql.append(sql.isEmpty() ? "" : ";\n").append(statement);
        Collections.addAll(values, parameters);
        return this;
    }

    PreparedStatement on(Connection connection) throws SQLException {
        var statement = connection.prepareStatement(sql.toString());
        for (var i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }
}
