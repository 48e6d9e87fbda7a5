package socai.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.Treasury;
import socai.log.event.LogUnavailable;

/** The rows of the access log: they are only added, and each holds the hash of the one before it. */
public final class AccessBook {
    /** The advisory lock of who adds rows: "access". */
    private static final long LOCK = 0x616363657373L;

    private static final String ROW =
            "select number, at, kind, who, typed, address, door, what, times, sha256 from access_log ";
    private static final int FETCHED = 500;

    private final DataSource database;

    public AccessBook(DataSource database) {
        this.database = database;
    }

    /** Adds rows, all or none; two nodes take turns. */
    void append(List<AccessCount> counts) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lock(connection);
                insert(connection, counts, last(connection).orElse(null));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    /**
     * Where the access log ends.
     *
     * @param sha256 of the last row, in hexadecimal
     */
    public record End(long number, String sha256) {}

    /** Where it ends; nothing where it is empty. */
    public static Optional<End> last(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                        "select number, sha256 from access_log order by number desc limit 1");
                var row = statement.executeQuery()) {
            return row.next() ? Optional.of(new End(row.getLong(1), hex(row))) : Optional.empty();
        }
    }

    /** The hash of a row, in hexadecimal; nothing where there is none. */
    public static Optional<String> hash(Connection connection, long number) throws SQLException {
        try (var statement = connection.prepareStatement("select sha256 from access_log where number = ?")) {
            statement.setLong(1, number);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(hex(row)) : Optional.empty();
            }
        }
    }

    private static void insert(Connection connection, List<AccessCount> counts, @Nullable End end) throws SQLException {
        var number = end == null ? 0 : end.number();
        var previous = end == null ? null : end.sha256();
        try (var statement = connection.prepareStatement("""
                insert into access_log (number, at, kind, who, typed, address, door, what, times, sha256)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (var count : counts) {
                var row = AccessRow.of(++number, count, previous);
                previous = row.sha256();
                statement.setLong(1, row.number());
                statement.setObject(2, row.at().atOffset(ZoneOffset.UTC));
                statement.setString(3, row.kind());
                statement.setString(4, row.who());
                statement.setString(5, row.typed());
                statement.setString(6, row.address());
                statement.setString(7, row.door());
                statement.setString(8, row.what());
                statement.setLong(9, row.times());
                statement.setBytes(10, HexFormat.of().parseHex(row.sha256()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Up to {@code limit} rows before a number, the newest first. */
    public List<AccessRow> before(AccessFilter filter, long number, int limit) {
        var rows = new ArrayList<AccessRow>();
        read(filter, number, " order by number desc limit " + limit, rows::add);
        return rows;
    }

    /** All rows of a filter, the newest first, one after the other: however many there are, few are in memory. */
    public void each(AccessFilter filter, Consumer<AccessRow> taker) {
        read(filter, Long.MAX_VALUE, " order by number desc", taker);
    }

    private void read(AccessFilter filter, long before, String end, Consumer<AccessRow> taker) {
        var conditions = new ArrayList<String>(List.of("number < ?"));
        var values = new ArrayList<Object>(List.of(before));
        where(conditions, values, "who = ?", filter.who());
        where(
                conditions,
                values,
                "kind = ?",
                filter.kind() == null ? null : filter.kind().name());
        where(conditions, values, "address = ?", filter.address());
        if (filter.day() != null) {
            where(
                    conditions,
                    values,
                    "at >= ?",
                    filter.day().atStartOfDay(Treasury.ZONE).toOffsetDateTime());
            where(
                    conditions,
                    values,
                    "at < ?",
                    filter.day().plusDays(1).atStartOfDay(Treasury.ZONE).toOffsetDateTime());
        }
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false); // or the driver reads all rows at once
            try (var statement = connection.prepareStatement(ROW + "where " + String.join(" and ", conditions) + end)) {
                for (var i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                take(statement, taker);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static void where(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    /** The rows after a number, in their order. */
    static List<AccessRow> after(Connection connection, long number, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(ROW + "where number > ? order by number limit " + limit)) {
            statement.setLong(1, number);
            var rows = new ArrayList<AccessRow>();
            take(statement, rows::add);
            return rows;
        }
    }

    private static void take(PreparedStatement statement, Consumer<AccessRow> taker) throws SQLException {
        statement.setFetchSize(FETCHED);
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                taker.accept(row(rows));
            }
        }
    }

    private static AccessRow row(ResultSet row) throws SQLException {
        return new AccessRow(
                row.getLong("number"),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                        .toInstant(),
                Objects.requireNonNull(row.getString("kind")),
                row.getString("who"),
                row.getString("typed"),
                row.getString("address"),
                row.getString("door"),
                row.getString("what"),
                row.getLong("times"),
                hex(row));
    }

    private static String hex(ResultSet row) throws SQLException {
        return HexFormat.of().formatHex(Objects.requireNonNull(row.getBytes("sha256")));
    }
}
