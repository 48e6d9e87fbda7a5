package socai.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.ledger.UniqueKey;
import socai.proof.Frontier;

/**
 * A connection that only writes to the log, opened when it is needed. Statements go together where
 * they can: each trip counts. Not safe for several threads.
 */
final class LogSession {
    /** The channel on which the last position is told to other nodes. */
    static final String CHANNEL = "socai_log";

    private static final Logger LOG = LoggerFactory.getLogger(LogSession.class);
    static final long LOCK = 0x736f636169L; // "socai": one writer at a time, on any node

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
                // A node that vanished without a word does not keep the others from the end of the log.
                statement.execute("set idle_in_transaction_session_timeout = '10s'");
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
                statement.execute("rollback; reset plan_cache_mode; reset enable_seqscan;"
                        + " reset idle_in_transaction_session_timeout");
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
            statement.setObject(2, Trip.texts(keys, key -> key.kind().name()));
            statement.setObject(3, Trip.texts(keys, UniqueKey::value));
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
            statement.setObject(1, streams.toArray(String[]::new));
            var sequences = new HashMap<String, Long>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sequences.put(row.getString("stream"), row.getLong("sequence"));
                }
            }
            return sequences;
        }
    }

    /** Has the database do all of a trip. */
    void make(Trip trip) throws SQLException {
        try (var statement = trip.on(connection())) {
            statement.execute();
        }
    }

    /** Ends the transaction with nothing written. */
    void rollback() throws SQLException {
        try (var statement = connection().createStatement()) {
            statement.execute("rollback");
        }
    }
}
