package socai.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.log.write.LogWriter;

/**
 * Finds out every two seconds whether an entry could be recorded now: on a connection of its own, so that
 * it neither waits for others nor keeps them waiting, and it never takes the log's lock.
 */
public final class DatabaseProbe implements DatabaseState, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final String SILENCE_SECONDS = "3";
    /** A finding that is older says that the database is silent. */
    private static final Duration FRESH = Duration.ofSeconds(6);
    /** For so long a batch that failed speaks against what the probe finds. */
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    // Written and taken back: it asks for the right, the mode and the constraints of a write.
    private static final String WRITE =
            "insert into snapshot (line, sequence, form, state) values ('probe ' || pg_backend_pid(), 0, 0, '{}')";
    // Leaves neither a row nor a line in the write-ahead log, but a full disk refuses it.
    private static final String ROOM =
            "create temporary table if not exists probe_room (filling text) on commit delete rows";
    private static final String FILL =
            "insert into probe_room select repeat(md5(n::text), 64) from generate_series(1, 32) n";
    private static final String HOLDER = """
            select holder.pid, extract(epoch from clock_timestamp() - holder.xact_start)::int as seconds
            from pg_locks held join pg_stat_activity holder using (pid)
            where held.locktype = 'advisory' and held.granted and held.objsubid = 1
            and held.classid = %d and held.objid = %d
            and held.database = (select oid from pg_database where datname = current_database())
            and holder.xact_start < clock_timestamp() - interval '10 seconds'
            """.formatted(LogWriter.LOCK >>> Integer.SIZE, LogWriter.LOCK & 0xFFFF_FFFFL);
    private static final String LAG = """
            select name, greatest(0, (select coalesce(max(position), 0) from ledger_event) - position) as lag
            from projection
            """;

    private final HikariDataSource pool;
    private final LogWriter writer;
    private final Thread thread =
            Thread.ofPlatform().name("database-probe").daemon().unstarted(this::run);
    private volatile boolean closed;
    private volatile Finding last = new Finding(System.nanoTime(), "the database has not been asked yet", Map.of());

    /** The result of a probe and its time; without trouble all is well. */
    private record Finding(long nanos, @Nullable String trouble, Map<String, Long> lag) {}

    /** A probe of the database that a pool leads to; it begins at once. */
    DatabaseProbe(HikariDataSource pool, LogWriter writer) {
        this.pool = pool;
        this.writer = writer;
        thread.start();
    }

    @Override
    public Optional<String> trouble() {
        var found = last;
        if (found.trouble() != null) {
            return Optional.of(found.trouble());
        }
        var age = Duration.ofNanos(System.nanoTime() - found.nanos());
        return age.compareTo(FRESH) > 0
                ? Optional.of("the database has been silent for " + age.toSeconds() + " s")
                : writer.failureWithin(AFTER_A_FAILURE).map(reason -> "the last batch was not recorded: " + reason);
    }

    /** The number of events that each projection is behind, as last seen. */
    public Map<String, Long> lag() {
        return last.lag();
    }

    private void run() {
        while (!closed) {
            try (var connection = connection()) {
                while (!closed) {
                    found(look(connection), lag(connection));
                    Thread.sleep(EVERY);
                }
            } catch (SQLException e) {
                found("the database refuses: " + e.getMessage(), Map.of());
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Connection connection() throws SQLException {
        var access = new Properties();
        access.setProperty("user", pool.getUsername());
        access.setProperty("password", pool.getPassword());
        access.setProperty("connectTimeout", SILENCE_SECONDS);
        access.setProperty("socketTimeout", SILENCE_SECONDS);
        access.setProperty("ApplicationName", "socai-probe");
        var connection = DriverManager.getConnection(pool.getJdbcUrl(), access);
        var role = pool.getConnectionInitSql();
        if (role != null) {
            execute(connection, role);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static @Nullable String look(Connection connection) throws SQLException {
        execute(connection, WRITE);
        connection.rollback();
        execute(connection, ROOM);
        execute(connection, FILL);
        connection.commit();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(HOLDER)) {
            return row.next()
                    ? "process " + row.getInt("pid") + " of the database has held the log for " + row.getInt("seconds")
                            + " s"
                    : null;
        }
    }

    private static Map<String, Long> lag(Connection connection) throws SQLException {
        var lag = new TreeMap<String, Long>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(LAG)) {
            while (row.next()) {
                lag.put(row.getString("name"), row.getLong("lag"));
            }
        }
        connection.commit();
        return Map.copyOf(lag);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void found(@Nullable String trouble, Map<String, Long> lag) {
        if (closed) {
            return;
        }
        var before = last.trouble();
        last = new Finding(System.nanoTime(), trouble, lag);
        if (trouble != null && !trouble.equals(before)) {
            LOG.error("entries cannot be recorded: {}", trouble);
        } else if (trouble == null && before != null) {
            LOG.info("entries can be recorded");
        }
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
