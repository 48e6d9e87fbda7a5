package socai.log.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.ledger.event.UniqueKey;
import socai.ledger.value.EventId;
import socai.log.keys.Holding;
import socai.log.keys.KeyEdition;
import socai.log.keys.KeyTable;
import socai.proof.Frontier;
import socai.sql.SqlArrays;

/**
 * A connection that only writes to the log, opened when it is needed. Statements go together where
 * they can: each trip counts. Not safe for several threads.
 */
public final class WriterConnection {
    /** The channel by which other nodes learn the last position. */
    static final String CHANNEL = "socai_log";

    private static final Logger LOG = LoggerFactory.getLogger(WriterConnection.class);

    /** "socai": one writer at a time, on any node. */
    public static final long LOCK = 0x736f636169L;

    /** The time after which a silent server is no longer waited for. */
    private static final Duration SILENCE = Duration.ofSeconds(6);

    /** A connection that has rested for so long is tried before it is used. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final DataSource database;
    private @Nullable Connection connection;
    private long lastUse = System.nanoTime();

    public WriterConnection(DataSource database) {
        this.database = database;
    }

    /** Between two transactions: a connection that died while it was not used is given back before it fails anybody. */
    void refresh() {
        var unused = System.nanoTime() - lastUse;
        lastUse += unused;
        try {
            if (connection != null && unused > REST.toNanos() && !connection.isValid(1)) {
                release();
            }
        } catch (SQLException e) {
            release();
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.getConnection();
            // A frozen server, or one behind a cut network, stays silent for the whole time.
            connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
            try (var statement = connection.createStatement()) {
                // Whatever the server's default, an answer means that the disk has it.
                statement.execute("select set_config('synchronous_commit', 'on', false) "
                        + "where current_setting('synchronous_commit') in ('off', 'local')");
                // The plans never depend on the values, and none may ever read a whole table.
                statement.execute("set plan_cache_mode = force_generic_plan; set enable_seqscan = off");
                // A node that vanished without a word does not keep the others from the end of the log.
                statement.execute("set idle_in_transaction_session_timeout = '10s'");
                // The server gives up before this side does. Then it is known that nothing was recorded.
                statement.execute("set lock_timeout = '4s'; set statement_timeout = '5s'");
            }
        }
        return connection;
    }

    /** Undoes what is not committed, and gives the connection back as others expect it: its state may not be known. */
    public void release() {
        var used = connection;
        connection = null;
        if (used != null) {
            try (used;
                    var statement = used.createStatement()) {
                statement.execute("rollback; reset plan_cache_mode; reset enable_seqscan;"
                        + " reset idle_in_transaction_session_timeout; reset lock_timeout; reset statement_timeout");
            } catch (SQLException e) {
                LOG.debug("a broken connection could not be given back", e);
            }
        }
    }

    /**
     * The end of the log, and the answers to the questions about keys.
     *
     * @param holdings the holding of each key that was ever held
     * @param undone the position of each event that is to be undone
     */
    record Locked(LogHead head, Map<UniqueKey, Holding> holdings, Map<EventId, Long> undone) {
        Locked {
            holdings = Map.copyOf(holdings);
            undone = Map.copyOf(undone);
        }
    }

    /** Waits until no other node writes, then reads. Each statement sees what was committed before it began. */
    public Locked lock(Collection<UniqueKey> keys, Collection<EventId> undone) throws SQLException {
        try (var statement = connection()
                .prepareStatement(String.join(
                        ";\n",
                        "begin",
                        "select pg_advisory_xact_lock(?)",
                        KeyEdition.LAST,
                        "select size, frontier, recorded_at from log_batch order by size desc limit 1",
                        "select id, position from ledger_event where id = any(?::text[]::uuid[])",
                        KeyTable.HOLDINGS))) {
            statement.setLong(1, LOCK);
            statement.setObject(2, SqlArrays.texts(undone, EventId::toString));
            statement.setObject(3, SqlArrays.texts(keys, key -> key.kind().name()));
            statement.setObject(4, SqlArrays.texts(keys, UniqueKey::value));
            statement.execute();
            statement.getMoreResults();
            statement.getMoreResults();
            var edition = read(statement, row -> {
                row.next();
                return new KeyEdition(row.getInt("edition"), row.getInt("form"));
            });
            statement.getMoreResults();
            var head = read(statement, row -> head(row, edition));
            statement.getMoreResults();
            var positions = read(statement, WriterConnection::positions);
            statement.getMoreResults();
            var holdings = read(statement, KeyTable::holdings);
            return edition.isOurs()
                    ? new Locked(head, holdings, positions)
                    : new Locked(
                            head.with(edition.makeNext(connection())),
                            KeyTable.holdings(connection(), keys),
                            positions);
        }
    }

    /** Under the lock, makes a new edition of all keys from the log. */
    public void makeKeysAnew() throws SQLException {
        lock(Set.of(), Set.of());
        KeyEdition.last(connection()).makeNext(connection());
    }

    @FunctionalInterface
    private interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private static <T> T read(PreparedStatement statement, Rows<T> rows) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            return rows.read(row);
        }
    }

    private static LogHead head(ResultSet row, KeyEdition edition) throws SQLException {
        return row.next()
                ? new LogHead(
                        Frontier.decode(row.getLong("size"), row.getBytes("frontier")),
                        Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                                .toInstant(),
                        edition.number())
                : new LogHead(new Frontier(), Instant.EPOCH, edition.number());
    }

    private static Map<EventId, Long> positions(ResultSet rows) throws SQLException {
        var positions = new HashMap<EventId, Long>();
        while (rows.next()) {
            positions.put(new EventId(rows.getObject("id", UUID.class)), rows.getLong("position"));
        }
        return positions;
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
    void make(WriteStatements trip) throws SQLException {
        try (var statement = trip.on(connection())) {
            statement.execute();
        }
    }

    /** Ends the transaction with what was written. */
    public void commit() throws SQLException {
        try (var statement = connection().createStatement()) {
            statement.execute("commit");
        }
    }

    /** Ends the transaction without writing anything. */
    void rollback() throws SQLException {
        try (var statement = connection().createStatement()) {
            statement.execute("rollback");
        }
    }
}
