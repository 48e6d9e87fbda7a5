package socai.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import socai.ledger.EventId;
import socai.ledger.UniqueKey;

/** Reads the log. Whoever has read up to a position has seen everything before it. */
public final class EventLog {
    private static final String EVENT = "position, id, line, sequence, type, revision, payload, metadata, recorded_at";

    private final DataSource database;
    private final LogSignal head = new LogSignal();

    public EventLog(DataSource database) {
        this.database = database;
    }

    /** The last position, 0 when nothing is recorded. */
    public long head() {
        return one("select coalesce(max(position), 0) as n from ledger_event", s -> {}, row -> row.getLong("n"))
                .orElse(0L);
    }

    /** Up to {@code limit} events after a position, in order. */
    public List<RecordedEvent> after(long position, int limit) {
        return many("select " + EVENT + " from ledger_event where position > ? order by position limit ?", s -> {
            s.setLong(1, position);
            s.setInt(2, limit);
        });
    }

    /** Up to {@code limit} events before a position, newest first. */
    public List<RecordedEvent> before(long position, int limit) {
        return many("select " + EVENT + " from ledger_event where position < ? order by position desc limit ?", s -> {
            s.setLong(1, position);
            s.setInt(2, limit);
        });
    }

    /** Up to {@code limit} events of a stream from a sequence number on, in order. */
    public List<RecordedEvent> stream(String stream, long firstSequence, int limit) {
        return many("""
                select %s from ledger_event where line = ? and sequence >= ? order by sequence limit ?
                """.formatted(EVENT), s -> {
            s.setString(1, stream);
            s.setLong(2, firstSequence);
            s.setInt(3, limit);
        });
    }

    /** Up to {@code limit} events of a stream before a sequence number, newest first. */
    public List<RecordedEvent> streamBefore(String stream, long sequence, int limit) {
        return many("""
                select %s from ledger_event where line = ? and sequence < ? order by sequence desc limit ?
                """.formatted(EVENT), s -> {
            s.setString(1, stream);
            s.setLong(2, sequence);
            s.setInt(3, limit);
        });
    }

    /** The sequence number of a stream's last event, if it has one. */
    public Optional<Long> lastSequence(String stream) {
        return one(
                "select sequence from ledger_event where line = ? order by sequence desc limit 1",
                s -> s.setString(1, stream),
                row -> row.getLong("sequence"));
    }

    public Optional<RecordedEvent> find(EventId id) {
        return one(
                "select " + EVENT + " from ledger_event where id = ?",
                s -> s.setObject(1, id.value()),
                EventLog::event);
    }

    public Optional<RecordedEvent> at(long position) {
        return one(
                "select " + EVENT + " from ledger_event where position = ?",
                s -> s.setLong(1, position),
                EventLog::event);
    }

    /** The position of the reversal of each of these events that was reversed. */
    public Map<EventId, Long> reversals(Collection<EventId> events) {
        var values = events.stream().map(EventId::toString).toArray(String[]::new);
        return query(
                        "select value, position from unique_key where kind = ? and value = any(?)",
                        s -> {
                            s.setString(1, UniqueKey.Kind.REVERSAL.name());
                            s.setObject(2, values);
                        },
                        row -> Map.entry(EventId.parse(row.getString("value")), row.getLong("position")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The position of the event that holds a key now, if one does. */
    public Optional<Long> holder(UniqueKey key) {
        try (Connection connection = database.getConnection()) {
            return holder(connection, key);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** The same as a transaction sees it that may hold keys of its own. */
    static Optional<Long> holder(Connection connection, UniqueKey key) throws SQLException {
        try (var statement =
                connection.prepareStatement("select position from unique_key where kind = ? and value = ?")) {
            statement.setString(1, key.kind().name());
            statement.setString(2, key.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong("position")) : Optional.empty();
            }
        }
    }

    /** What an earlier request under this key recorded, if there was one. */
    public Optional<Answered> answered(String actor, String key) {
        return one(
                """
                select request_hash, first_position, last_position from idempotency_key
                where actor = ? and key = ?
                """,
                s -> {
                    s.setString(1, actor);
                    s.setString(2, key);
                },
                row -> new Answered(
                        row.getString("request_hash"), row.getLong("first_position"), row.getLong("last_position")));
    }

    /** The positions that an earlier request recorded. */
    public record Answered(String requestHash, long firstPosition, long lastPosition) {}

    /** Waits until this process has recorded something at or after the position, or the time is over. */
    public boolean await(long position, Duration timeout) throws InterruptedException {
        return head.await(position, timeout);
    }

    void recorded(long position) {
        head.reached(position);
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private List<RecordedEvent> many(String sql, Parameters parameters) {
        return query(sql, parameters, EventLog::event);
    }

    private <T> Optional<T> one(String sql, Parameters parameters, Row<T> row) {
        return query(sql, parameters, row).stream().findFirst();
    }

    private <T> List<T> query(String sql, Parameters parameters, Row<T> row) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                var list = new ArrayList<T>();
                while (rows.next()) {
                    list.add(row.read(rows));
                }
                return list;
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        var type = row.getString("type");
        return new RecordedEvent(
                row.getLong("position"),
                new EventId(row.getObject("id", UUID.class)),
                row.getString("line"),
                row.getLong("sequence"),
                type,
                EventJson.read(type, row.getInt("revision"), row.getString("payload")),
                EventJson.readOrigin(row.getString("metadata")),
                Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                        .toInstant());
    }
}
