package socai.origin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import socai.ledger.event.LedgerEvent.Approved;
import socai.log.event.EventTypes;
import socai.log.event.RecordedEvent;

/** The table of origins, to which rows are only added. */
@Component
class OriginTable {
    /** Approvals beside their proposals; of those that are settled together the first stands for all. */
    private static final String PAIRS = """
        from event_origin a
        join ledger_event s on s.position = a.position and s.%s
        join event_origin p on p.event = (s.payload ->> 'proposal')::uuid
        join ledger_event q on q.position = p.position
        where p.actor <> a.actor and (p.address = a.address or p.session = a.session)
            and coalesce((q.payload #>> '{group,place}')::int, 0) = 0 and a.position <= :position
        """.formatted(EventTypes.in(Approved.class));

    private static final String COLUMNS = "%1$s.event as %1$s_event, %1$s.position as %1$s_position, "
            + "%1$s.actor as %1$s_actor, %1$s.address as %1$s_address, %1$s.session as %1$s_session, "
            + "%1$s.door as %1$s_door, %1$s.noted_at as %1$s_noted_at";

    private final JdbcClient database;

    OriginTable(JdbcClient database) {
        this.database = database;
    }

    /** Notes from where an event came; what was noted first stays. */
    void insert(RecordedEvent event, Whence whence) {
        database.sql("""
                insert into event_origin (event, position, actor, address, session, door)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .param(event.id().value())
                .param(event.position())
                .param(event.origin().actor())
                .param(whence.address())
                .param(whence.session())
                .param(whence.door().name())
                .update();
    }

    Optional<EventOrigin> find(UUID event) {
        return database.sql("select " + COLUMNS.formatted("o") + " from event_origin o where o.event = ?")
                .param(event)
                .query((row, number) -> origin(row, "o"))
                .optional();
    }

    long countPairs(long position) {
        return database.sql("select count(*) " + PAIRS)
                .param("position", position)
                .query(Long.class)
                .single();
    }

    /** Some pairs in the order of their approvals, behind a position of an approval, and past so many of them. */
    List<SameOrigin.Pair> pairs(long position, long after, long offset, int limit) {
        return database.sql("select s.line, " + COLUMNS.formatted("p") + ", " + COLUMNS.formatted("a") + " " + PAIRS
                        + " and a.position > :after order by a.position offset :offset limit :limit")
                .param("position", position)
                .param("after", after)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> SameOrigin.Pair.of(
                        Objects.requireNonNull(row.getString("line")), origin(row, "p"), origin(row, "a")))
                .list();
    }

    private static EventOrigin origin(ResultSet row, String of) throws SQLException {
        return new EventOrigin(
                Objects.requireNonNull(row.getObject(of + "_event", UUID.class)),
                row.getLong(of + "_position"),
                Objects.requireNonNull(row.getString(of + "_actor")),
                Objects.requireNonNull(row.getString(of + "_address")),
                session(row, of),
                EventOrigin.Door.valueOf(row.getString(of + "_door")),
                Objects.requireNonNull(row.getObject(of + "_noted_at", OffsetDateTime.class))
                        .toInstant());
    }

    private static @Nullable UUID session(ResultSet row, String of) throws SQLException {
        return row.getObject(of + "_session", UUID.class);
    }
}
