package socai.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.ledger.UniqueKey;
import socai.proof.Frontier;
import socai.proof.Hash;

/**
 * A connection that only writes to the log, opened when it is needed. Statements go together where
 * they can: each trip counts. Not safe for several threads.
 */
final class LogSession {
    /** The channel on which the last position is told to other nodes. */
    static final String CHANNEL = "socai_log";

    private static final Logger LOG = LoggerFactory.getLogger(LogSession.class);
    private static final long LOCK = 0x736f636169L; // "socai": one writer at a time, on any node

    private final DataSource database;
    private @Nullable Connection connection;

    LogSession(DataSource database) {
        this.database = database;
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.getConnection();
            try (var statement = connection.createStatement()) {
                // Whatever the server's default, an answer means that the disk has it.
                statement.execute("select set_config('synchronous_commit', 'on', false) "
                        + "where current_setting('synchronous_commit') in ('off', 'local')");
                // The plans never depend on the values, and none may ever read a whole table.
                statement.execute("set plan_cache_mode = force_generic_plan; set enable_seqscan = off");
            }
        }
        return connection;
    }

    /** Undoes what is not committed, and gives the connection back as others expect it: its state may not be known. */
    void release() {
        var used = connection;
        connection = null;
        if (used != null) {
            try (used;
                    var statement = used.createStatement()) {
                statement.execute("rollback; reset plan_cache_mode; reset enable_seqscan");
            } catch (SQLException e) {
                LOG.debug("a broken connection could not be given back", e);
            }
        }
    }

    /** The end of the log, and who holds the keys that were asked for. */
    record Locked(LogHead head, Map<UniqueKey, Long> holders) {}

    /** Waits until no other node writes, then reads. Each statement sees what was committed before it began. */
    Locked lock(Collection<UniqueKey> keys) throws SQLException {
        try (var statement = connection().prepareStatement("""
                begin;
                select pg_advisory_xact_lock(?);
                select size, frontier, recorded_at from log_batch order by size desc limit 1;
                select asked.kind, asked.value, held.position
                from unnest(?::text[], ?::text[]) as asked(kind, value),
                lateral (
                    select position from unique_key k where k.kind = asked.kind and k.value = asked.value
                ) held
                """)) {
            statement.setLong(1, LOCK);
            statement.setObject(2, texts(keys, key -> key.kind().name()));
            statement.setObject(3, texts(keys, UniqueKey::value));
            statement.execute();
            statement.getMoreResults();
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
        try (var statement = connection().prepareStatement("""
                select stream, last.sequence from unnest(?::text[]) as streams(stream),
                lateral (
                    select sequence from ledger_event where line = stream order by sequence desc limit 1
                ) last
                """)) {
            statement.setObject(1, texts(streams, stream -> stream));
            var sequences = new HashMap<String, Long>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sequences.put(row.getString("stream"), row.getLong("sequence"));
                }
            }
            return sequences;
        }
    }

    /**
     * What writes a batch and commits, all in one trip; under the lock, so that of two nodes the second
     * finds its positions taken. Keys are released before they are claimed: one may have changed hands.
     *
     * @return a statement that fails with a state of class 23 when the log does not end where the batch
     *     begins, or a key is held after all
     */
    PreparedStatement writing(Batch batch) throws SQLException {
        var released = batch.keys().keySet().stream().filter(batch::mayBeHeld).toList();
        var claimed = batch.keys().entrySet().stream()
                .filter(key -> key.getValue().isPresent())
                .toList();
        // The transaction is not begun by JDBC, which would wait for an answer to that alone.
        var sql = (batch.isFromMemory() ? "begin;\n" : "")
                + """
                select pg_advisory_xact_lock(?);
                insert into ledger_event
                    (position, id, line, sequence, type, revision, payload, metadata, recorded_at, leaf_hash)
                select position, id::uuid, line, sequence, type, revision, payload::jsonb, metadata::jsonb, ?, leaf_hash
                from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bytea[])
                    as events(position, id, line, sequence, type, revision, payload, metadata, leaf_hash);
                insert into log_batch (size, root, frontier, recorded_at) values (?, ?, ?, ?);
                """
                + (released.isEmpty() ? "" : """
                delete from unique_key where (kind, value) in (select * from unnest(?::text[], ?::text[]));
                """)
                + (claimed.isEmpty() ? "" : """
                insert into unique_key (kind, value, position)
                select * from unnest(?::text[], ?::text[], ?::bigint[]);
                """)
                + "select pg_notify(?, ?); commit";
        var statement = connection().prepareStatement(sql);
        var next = new Parameters(statement);
        var recordedAt = batch.recordedAt().atOffset(ZoneOffset.UTC);
        next.value(LOCK);
        next.value(recordedAt);
        events(next, batch);
        next.value(batch.tree().size());
        next.value(batch.tree().root().bytes());
        next.value(batch.tree().encode());
        next.value(recordedAt);
        if (!released.isEmpty()) {
            next.value(texts(released, key -> key.kind().name()));
            next.value(texts(released, UniqueKey::value));
        }
        if (!claimed.isEmpty()) {
            next.value(texts(claimed, key -> key.getKey().kind().name()));
            next.value(texts(claimed, key -> key.getKey().value()));
            next.value(longs(claimed, key -> key.getValue().orElseThrow()));
        }
        next.value(CHANNEL);
        next.value(Long.toString(batch.tree().size()));
        return statement;
    }

    /** Ends the transaction with nothing written. */
    void rollback() throws SQLException {
        try (var statement = connection().createStatement()) {
            statement.execute("rollback");
        }
    }

    private static void events(Parameters next, Batch batch) throws SQLException {
        var drafts = batch.drafts();
        var first = batch.tree().size() - drafts.size() + 1;
        next.value(LongStream.range(first, first + drafts.size()).toArray());
        next.value(texts(drafts, draft -> draft.id().toString()));
        next.value(texts(drafts, Draft::stream));
        next.value(longs(drafts, Draft::sequence));
        next.value(texts(drafts, Draft::type));
        next.value(longs(drafts, Draft::revision));
        next.value(texts(drafts, Draft::payload));
        next.value(texts(drafts, Draft::metadata));
        next.value(batch.leaves().stream().map(Hash::bytes).toArray(byte[][]::new));
    }

    // Plain arrays travel in binary; what an Array of JDBC holds is quoted and read as text.

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> long[] longs(Collection<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
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
    }
}
