package socai.log;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import socai.ledger.UniqueKey;
import socai.proof.Frontier;
import socai.proof.Hash;

/** The statements of one transaction that writes to the log. Statements go together where they can: each trip counts. */
final class LogTransaction {
    /** The channel on which the last position is told to other nodes. */
    static final String CHANNEL = "socai_log";

    private static final long LOCK = 0x736f636169L; // "socai": one writer at a time, on any node

    private final Connection connection;

    LogTransaction(Connection connection) {
        this.connection = connection;
    }

    /** The end of the log, and who holds the keys that were asked for. */
    record Locked(LogHead head, Map<UniqueKey, Long> holders) {}

    /** Waits until no other node writes, then reads. Each statement sees what was committed before it began. */
    Locked lock(Collection<UniqueKey> keys) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select pg_advisory_xact_lock(?);
                select size, frontier, recorded_at from log_batch order by size desc limit 1;
                select kind, value, position from unique_key
                where (kind, value) in (select * from unnest(?::text[], ?::text[]))
                """)) {
            statement.setLong(1, LOCK);
            statement.setArray(2, texts(keys, key -> key.kind().name()));
            statement.setArray(3, texts(keys, UniqueKey::value));
            statement.execute();
            statement.getMoreResults();
            var head = head(statement);
            statement.getMoreResults();
            return new Locked(head, holders(statement));
        }
    }

    private static LogHead head(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            return row.next()
                    ? new LogHead(
                            Frontier.decode(row.getLong("size"), row.getBytes("frontier")),
                            Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                                    .toInstant())
                    : new LogHead(new Frontier(), Instant.EPOCH);
        }
    }

    private static Map<UniqueKey, Long> holders(PreparedStatement statement) throws SQLException {
        var holders = new HashMap<UniqueKey, Long>();
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                var kind = UniqueKey.Kind.valueOf(row.getString("kind"));
                holders.put(new UniqueKey(kind, row.getString("value")), row.getLong("position"));
            }
        }
        return holders;
    }

    /** The last sequence number of each of these streams that has events. */
    Map<String, Long> sequences(Collection<String> streams) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select stream, last.sequence from unnest(?::text[]) as streams(stream),
                lateral (
                    select sequence from ledger_event where line = stream order by sequence desc limit 1
                ) last
                """)) {
            statement.setArray(1, texts(streams, stream -> stream));
            var sequences = new HashMap<String, Long>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sequences.put(row.getString("stream"), row.getLong("sequence"));
                }
            }
            return sequences;
        }
    }

    /** Writes a batch. Its keys are released before they are claimed: one may have changed hands. */
    void write(Batch batch) throws SQLException {
        var released =
                batch.keys().keySet().stream().filter(batch.held()::contains).toList();
        var claimed = batch.keys().entrySet().stream()
                .filter(key -> key.getValue().isPresent())
                .toList();
        var sql = """
                insert into ledger_event
                    (position, id, line, sequence, type, revision, payload, metadata, recorded_at, leaf_hash)
                select position, id, line, sequence, type, ?, payload, metadata, ?, leaf_hash
                from unnest(?::bigint[], ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::jsonb[], ?::jsonb[], ?::bytea[])
                    as events(position, id, line, sequence, type, payload, metadata, leaf_hash);
                insert into log_batch (size, root, frontier, recorded_at) values (?, ?, ?, ?);
                """ + (released.isEmpty() ? "" : """
                delete from unique_key where (kind, value) in (select * from unnest(?::text[], ?::text[]));
                """) + (claimed.isEmpty() ? "" : """
                insert into unique_key (kind, value, position)
                select * from unnest(?::text[], ?::text[], ?::bigint[]);
                """) + "select pg_notify(?, ?)";
        try (var statement = connection.prepareStatement(sql)) {
            var next = new Parameters(statement);
            var recordedAt = batch.recordedAt().atOffset(ZoneOffset.UTC);
            next.value(EventJson.revision());
            next.value(recordedAt);
            events(next, batch);
            next.value(batch.tree().size());
            next.value(batch.tree().root().bytes());
            next.value(batch.tree().encode());
            next.value(recordedAt);
            if (!released.isEmpty()) {
                next.array(texts(released, key -> key.kind().name()));
                next.array(texts(released, UniqueKey::value));
            }
            if (!claimed.isEmpty()) {
                next.array(texts(claimed, key -> key.getKey().kind().name()));
                next.array(texts(claimed, key -> key.getKey().value()));
                next.array(longs(claimed, key -> key.getValue().orElseThrow()));
            }
            next.value(CHANNEL);
            next.value(Long.toString(batch.tree().size()));
            statement.execute();
        }
    }

    private void events(Parameters next, Batch batch) throws SQLException {
        var drafts = batch.drafts();
        var first = batch.tree().size() - drafts.size() + 1;
        var positions = new ArrayList<Long>();
        for (var i = 0; i < drafts.size(); i++) {
            positions.add(first + i);
        }
        next.array(longs(positions, position -> position));
        next.array(texts(drafts, draft -> draft.id().toString()));
        next.array(texts(drafts, Draft::stream));
        next.array(longs(drafts, Draft::sequence));
        next.array(texts(drafts, Draft::type));
        next.array(texts(drafts, Draft::payload));
        next.array(texts(drafts, Draft::metadata));
        next.array(connection.createArrayOf(
                "bytea", batch.leaves().stream().map(Hash::bytes).toArray(byte[][]::new)));
    }

    private <T> Array texts(Collection<T> rows, Function<T, String> column) throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray(String[]::new));
    }

    private <T> Array longs(Collection<T> rows, Function<T, Long> column) throws SQLException {
        return connection.createArrayOf("bigint", rows.stream().map(column).toArray(Long[]::new));
    }

    /** The parameters of a statement, one after the other. */
    private static final class Parameters {
        private final PreparedStatement statement;
        private int last;

        Parameters(PreparedStatement statement) {
            this.statement = statement;
        }

        void value(Object value) throws SQLException {
            statement.setObject(++last, value);
        }

        void array(Array value) throws SQLException {
            statement.setArray(++last, value);
        }
    }
}
