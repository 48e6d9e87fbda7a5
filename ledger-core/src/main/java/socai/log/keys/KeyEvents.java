package socai.log.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.UniqueKey;
import socai.log.event.EventJson;
import socai.log.event.EventTypes;

/** Reads of the log what takes keys and gives them back. */
public final class KeyEvents {
    /** The types of the events that have keys. All other events have only the key of their request. */
    public static final String TYPES = EventTypes.claiming();

    /** After a position, in order, with the position of what an event undoes. */
    public static final String AFTER = """
            select position, type, revision, metadata ->> 'actor' as actor,
                metadata #>> '{idempotency,key}' as named,
                case when type in (%1$s) then payload end as payload,
                case when %2$s and pg_input_is_valid(payload ->> 'event', 'uuid') then
                    (select u.position from ledger_event u where u.id = (e.payload ->> 'event')::uuid)
                end as undone
            from ledger_event e
            where position > ? and (type in (%1$s) or metadata -> 'idempotency' is not null)
            order by position
            """.formatted(TYPES, EventTypes.in(Reversed.class));

    private KeyEvents() {}

    /**
     * The parts of an event that matter to keys.
     *
     * @param named the key of its request
     * @param event the event; absent if it has no keys of its own
     * @param undone the position of the event that it undoes; 0 for none
     */
    public record Entry(
            long position,
            Optional<UniqueKey> named,
            @Nullable LedgerEvent event,
            long undone) {
        /** All keys it may be about. */
        public Stream<UniqueKey> keys() {
            return event == null
                    ? named.stream()
                    : Stream.of(named.stream(), event.claims().stream(), event.releases().stream())
                            .flatMap(keys -> keys);
        }

        /** Has a book follow it. */
        public void in(KeyBook book) {
            book.request(position, named);
            if (event != null) {
                book.event(position, event, undone);
            }
        }
    }

    /**
     * Reads a row.
     *
     * @throws IllegalStateException when the event cannot be read
     */
    public static Entry entry(ResultSet row) throws SQLException {
        var payload = row.getString("payload");
        return new Entry(
                row.getLong("position"),
                request(row.getString("actor"), row.getString("named")),
                payload == null
                        ? null
                        : EventJson.read(
                                Objects.requireNonNull(row.getString("type")), row.getInt("revision"), payload),
                row.getLong("undone"));
    }

    private static Optional<UniqueKey> request(@Nullable String actor, @Nullable String named) {
        return actor == null || named == null ? Optional.empty() : Optional.of(UniqueKey.ofRequest(actor, named));
    }
}
