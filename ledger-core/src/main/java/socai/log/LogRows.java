package socai.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.EventId;
import socai.log.event.EventJson;
import socai.log.event.LogUnavailable;
import socai.log.event.RecordedEvent;
import socai.log.event.UnreadableEvent;
import socai.rights.Scope;
import socai.sql.Query;

/**
 * The rows of the log's tables: all of them, or for a reading those up to its position and of its caller, which every
 * query over the tables' own names then finds alone.
 */
final class LogRows {
    /** The time for which the server may be silent over a page of the log. All queries here are short. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /**
     * Stands before the queries of a reading: what was recorded after its position is in neither table for them. The
     * planner looks through both names, so the indexes serve as ever.
     */
    private static final String UP_TO = """
            with ledger_event as not materialized (
                select * from ledger_event where position <= current_setting('socai.position')::bigint),
            unique_key as not materialized (
                select * from unique_key where position <= current_setting('socai.position')::bigint)
            """;

    private final DataSource database;
    private final boolean ofReading;
    private final @Nullable LimitedTables limits;
    private final boolean ofOwnSide;

    private LogRows(DataSource database, boolean ofReading, @Nullable LimitedTables limits, boolean ofOwnSide) {
        this.database = database;
        this.ofReading = ofReading;
        this.limits = limits;
        this.ofOwnSide = ofOwnSide;
    }

    static LogRows of(DataSource database) {
        return new LogRows(database, false, null, false);
    }

    /** The rows up to a position and as far as they are of a caller, for the rest of the reading's transaction. */
    static LogRows at(long position, DataSource reading, Scope scope) {
        var limits = scope.isAll() ? null : LimitedTables.of(scope);
        var rows = new LogRows(reading, true, limits, !scope.units().isEmpty());
        if (limits == null) {
            rows.unlimited(
                    "select set_config('socai.position', ?, true)",
                    s -> s.setString(1, Long.toString(position)),
                    row -> true);
        } else {
            rows.unlimited(
                    LimitedTables.SETTINGS,
                    s -> {
                        s.setString(1, Long.toString(position));
                        s.setString(2, codes(scope.units()));
                        s.setString(3, codes(scope.programmes()));
                    },
                    row -> true);
        }
        return rows;
    }

    private static String codes(Set<?> codes) {
        return codes.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
    }

    /** Whether none of them is kept from its reader. */
    boolean areWhole() {
        return limits == null;
    }

    /** The events of a query over {@link EventLog#EVENT}; of a move, who is limited to units sees the own side. */
    List<RecordedEvent> events(String sql, Query.Parameters parameters) {
        return query(sql, parameters, row -> ofOwnSide ? OwnSide.of(event(row)) : event(row));
    }

    <T> List<T> query(String sql, Query.Parameters parameters, Query.Row<T> row) {
        return unlimited(limits != null ? limits.before(sql) : ofReading ? upTo(sql) : sql, parameters, row);
    }

    /** A query that begins with names of its own cannot stand right behind others. */
    private static String upTo(String sql) {
        return UP_TO + (sql.startsWith("with ") ? "select * from (" + sql + ") named" : "(" + sql + ")");
    }

    private <T> List<T> unlimited(String sql, Query.Parameters parameters, Query.Row<T> row) {
        try (Connection connection = database.getConnection()) {
            if (!ofReading) { // whose connection serves longer queries too
                connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
            }
            return Query.rows(connection, sql, parameters, row);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        var type = row.getString("type");
        var position = row.getLong("position");
        var id = new EventId(row.getObject("id", UUID.class));
        return new RecordedEvent(
                position,
                id,
                row.getString("line"),
                row.getLong("sequence"),
                type,
                UnreadableEvent.told(
                        position,
                        id,
                        type,
                        () -> EventJson.read(type, row.getInt("revision"), row.getString("payload"))),
                UnreadableEvent.told(position, id, type, () -> EventJson.readOrigin(row.getString("metadata"))),
                Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                        .toInstant());
    }
}
