package socai.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.UniqueKey;
import socai.ledger.state.LineState;
import socai.ledger.value.EventId;
import socai.log.event.EventJson;
import socai.log.event.LogUnavailable;
import socai.log.event.RecordedEvent;
import socai.log.event.Snapshot;
import socai.log.keys.Holding;
import socai.log.keys.KeyTable;
import socai.rights.Scope;
import socai.sql.Query;
import socai.sql.SqlArrays;

/** Reads the log. A reader at a position has seen every event before it. */
public final class EventLog {
    public static final String EVENT = "position, id, line, sequence, type, revision, payload, metadata, recorded_at";

    /**
     * The programme of any stream, in the very words of the index in V33__history.sql. A finding stands there under its
     * own name, which no programme has: a code has no small letters.
     */
    public static final String STREAM_PROGRAMME =
            "(case when strpos(line, '/') > 0 then split_part(line, '/', 2) else split_part(line, '.', 1) end)";

    /** The programme of a funding line's event, in the very words of the indexes. */
    public static final String PROGRAMME = "split_part(line, '.', 1)";

    static final int PAGE = 1_000;

    private final DataSource database;
    private final LogRows rows;
    private final PositionSignal head = new PositionSignal();
    private final RecentEvents recent;
    private final Appends appends = new Appends(this);

    public EventLog(DataSource database) {
        this(database, LogRows.of(database), new RecentEvents());
    }

    private EventLog(DataSource database, LogRows rows, RecentEvents recent) {
        this.database = database;
        this.rows = rows;
        this.recent = recent;
    }

    /**
     * The log as it was when it ended at a position, and as far as it is of a caller. The limits hold for the whole
     * transaction, and so for all that {@link LimitedTables} stands before.
     *
     * @param reading gives the one connection of a transaction that is open, and keeps it open when it is closed
     */
    public static EventLog at(long position, DataSource reading, Scope scope) {
        return new EventLog(reading, LogRows.at(position, reading, scope), new RecentEvents(1));
    }

    /** Whether nothing of it is kept from its reader. */
    public boolean isWhole() {
        return rows.areWhole();
    }

    /** Tells the last position, 0 if the log is empty. */
    public long head() {
        // The last by the index: a reading's maximum would be sought among all positions.
        return first(
                        "select position from ledger_event order by position desc limit 1",
                        s -> {},
                        row -> row.getLong("position"))
                .orElse(0L);
    }

    /** Up to {@code limit} events after a position, in order. */
    public List<RecordedEvent> after(long position, int limit) {
        return events("select " + EVENT + " from ledger_event where position > ? order by position limit ?", s -> {
            s.setLong(1, position);
            s.setInt(2, limit);
        });
    }

    /** Lists as {@link #after} does, and completes the last append beyond the limit. */
    public List<RecordedEvent> appendsAfter(long position, int limit) {
        var events = after(position, limit);
        // A page that was read at once ends at the end of an append, unless the limit has cut one.
        return events.size() < limit ? events : appends.whole(events);
    }

    /**
     * Lists as {@link #appendsAfter} does, but takes what this node has just written from memory. It may
     * list fewer.
     */
    public List<RecordedEvent> follow(long position, int limit) {
        var events = recent.after(position, limit);
        return events.isEmpty() ? appendsAfter(position, limit) : appends.whole(events);
    }

    /**
     * Finds the end of the append that the event at a position is part of. Between the events of one
     * append there is no state.
     *
     * @return the position itself if it is an end, or if it has no event
     */
    public long endOfAppend(long position) {
        return appends.end(position);
    }

    /** Up to {@code limit} events before a position, newest first. */
    public List<RecordedEvent> before(long position, int limit) {
        return events("select " + EVENT + " from ledger_event where position < ? order by position desc limit ?", s -> {
            s.setLong(1, position);
            s.setInt(2, limit);
        });
    }

    /** Up to {@code limit} events of a stream from a sequence number on, in order. */
    public List<RecordedEvent> stream(String stream, long firstSequence, int limit) {
        return events("""
                select %s from ledger_event where line = ? and sequence >= ? order by sequence limit ?
                """.formatted(EVENT), s -> {
            s.setString(1, stream);
            s.setLong(2, firstSequence);
            s.setInt(3, limit);
        });
    }

    /** Streams the events of a stream between two sequence numbers, both included, by pages. */
    public Stream<RecordedEvent> between(String stream, long first, long last) {
        return pages(
                first,
                from -> stream(stream, from, (int) Math.min(PAGE, Math.max(0, last - from + 1))),
                RecordedEvent::sequence);
    }

    /** Streams the events between two positions, both included, by pages. */
    public Stream<RecordedEvent> between(long first, long last) {
        return pages(
                first,
                from -> after(from - 1, (int) Math.min(PAGE, Math.max(0, last - from + 1))),
                RecordedEvent::position);
    }

    /** Up to {@code limit} events of a stream before a sequence number, newest first. */
    public List<RecordedEvent> streamBefore(String stream, long sequence, int limit) {
        return events("""
                select %s from ledger_event where line = ? and sequence < ? order by sequence desc limit ?
                """.formatted(EVENT), s -> {
            s.setString(1, stream);
            s.setLong(2, sequence);
            s.setInt(3, limit);
        });
    }

    /** Tells the sequence number of a stream's last event. */
    public Optional<Long> lastSequence(String stream) {
        return first(
                "select sequence from ledger_event where line = ? order by sequence desc limit 1",
                s -> s.setString(1, stream),
                row -> row.getLong("sequence"));
    }

    public Optional<RecordedEvent> find(EventId id) {
        return event("select " + EVENT + " from ledger_event where id = ?", s -> s.setObject(1, id.value()));
    }

    /** Finds the event of this id if it moves money. */
    public Optional<MoneyEvent> findEntry(EventId id) {
        return find(id).map(RecordedEvent::event)
                .filter(MoneyEvent.class::isInstance)
                .map(MoneyEvent.class::cast);
    }

    /** Finds events by their ids; unknown ids are absent. */
    public Map<EventId, RecordedEvent> findAll(Collection<EventId> ids) {
        var values = ids.stream().map(EventId::value).distinct().toArray(UUID[]::new);
        return events(
                        "select " + EVENT + " from ledger_event where id = any(?)",
                        s -> s.setArray(1, s.getConnection().createArrayOf("uuid", values)))
                .stream()
                .collect(Collectors.toMap(RecordedEvent::id, Function.identity()));
    }

    /** Lists up to {@code limit} events of rare types ({@code V5__registers.sql}) after a position, in order. */
    public List<RecordedEvent> register(Collection<String> types, long position, int limit) {
        return events("""
                select %s from ledger_event
                where %s and type = any(?) and position > ? order by position limit ?
                """.formatted(EVENT, Registers.REGISTER), s -> {
            s.setArray(1, s.getConnection().createArrayOf("text", types.toArray()));
            s.setLong(2, position);
            s.setInt(3, limit);
        });
    }

    /** Finds the event that ended a proposal. */
    public Optional<RecordedEvent> settlement(EventId proposal) {
        return event(
                "select " + EVENT + " from ledger_event where " + Registers.SETTLED + " and payload ->> 'proposal' = ?",
                s -> s.setString(1, proposal.toString()));
    }

    public Optional<RecordedEvent> at(long position) {
        return event("select " + EVENT + " from ledger_event where position = ?", s -> s.setLong(1, position));
    }

    /** Lists the events at these positions, in order; those that the log does not reach are absent. */
    public List<RecordedEvent> atAll(Collection<Long> positions) {
        return events("select " + EVENT + " from ledger_event where position = any(?) order by position", s -> {
            s.setObject(1, positions.stream().mapToLong(Long::longValue).toArray());
        });
    }

    /**
     * Finds the last position recorded at or before an instant, 0 if there is none. Time never runs backwards
     * along positions. The position ends an append, whose events have one time.
     */
    public long positionAt(Instant instant) {
        return first(
                        """
                with recursive bisection (low, high) as (
                    select 0::bigint, coalesce((select position from ledger_event order by position desc limit 1), 0)
                    union all
                    select case when e.recorded_at > ? then half.low else half.middle end,
                        case when e.recorded_at > ? then half.middle - 1 else half.high end
                    from (select low, high, (low + high + 1) / 2 as middle from bisection where low < high) half
                    join ledger_event e on e.position = half.middle
                )
                select low from bisection where low = high
                """,
                        s -> {
                            s.setObject(1, instant.atOffset(ZoneOffset.UTC));
                            s.setObject(2, instant.atOffset(ZoneOffset.UTC));
                        },
                        row -> row.getLong("low"))
                .orElse(0L);
    }

    /** Finds the positions of reversals, by the events that they undo. */
    public Map<EventId, Long> reversals(Collection<EventId> events) {
        var values = events.stream().map(EventId::toString).toArray(String[]::new);
        return query(
                        "select value, position from unique_key where edition = " + KeyTable.EDITION
                                + " and kind = ? and value = any(?)",
                        s -> {
                            s.setString(1, UniqueKey.Kind.REVERSAL.name());
                            s.setObject(2, values);
                        },
                        row -> Map.entry(EventId.parse(row.getString("value")), row.getLong("position")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Finds the position of the event that holds a key now. */
    public Optional<Long> holder(UniqueKey key) {
        return holding(key).filter(holding -> !holding.isFree()).map(Holding::holder);
    }

    private Optional<Holding> holding(UniqueKey key) {
        return first(
                KeyTable.HOLDINGS,
                s -> {
                    s.setObject(1, new String[] {key.kind().name()});
                    s.setObject(2, new String[] {key.value()});
                },
                KeyTable::holding);
    }

    /** Tells whether undoing an event frees a key. */
    public boolean isFreeWithout(UniqueKey key, EventId undone) {
        return holding(key)
                .flatMap(holding -> find(undone).flatMap(event -> holding.without(event.position())))
                .filter(Holding::isFree)
                .isPresent();
    }

    /** Finds the positions of the events that hold these keys now; free keys are absent. */
    public Map<UniqueKey, Long> holders(Collection<UniqueKey> keys) {
        return query(
                        KeyTable.HOLDINGS,
                        s -> {
                            s.setObject(
                                    1, SqlArrays.texts(keys, key -> key.kind().name()));
                            s.setObject(2, SqlArrays.texts(keys, UniqueKey::value));
                        },
                        row -> Map.entry(KeyTable.key(row), KeyTable.holding(row)))
                .stream()
                .filter(held -> !held.getValue().isFree())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, held -> held.getValue().holder(), (one, same) -> one));
    }

    /** Finds the events that earlier requests recorded, by their keys. */
    public Map<UniqueKey, List<RecordedEvent>> recordedFor(Collection<UniqueKey> requests) {
        return appends.recordedFor(requests);
    }

    /** Reads the last snapshot that this version can read. */
    public Optional<Snapshot> snapshot(String stream) {
        return first(
                "select sequence, state from snapshot where line = ? and form = ?",
                s -> {
                    s.setString(1, stream);
                    s.setInt(2, LineState.FORM);
                },
                row -> new Snapshot(row.getLong("sequence"), EventJson.readState(row.getString("state"))));
    }

    /** Keeps a snapshot unless a later one is kept. */
    public void keep(Snapshot snapshot) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into snapshot (line, sequence, form, state) values (?, ?, ?, ?::jsonb)
                        on conflict (line) do update
                        set sequence = excluded.sequence, form = excluded.form, state = excluded.state
                        where snapshot.sequence < excluded.sequence or snapshot.form <> excluded.form
                        """)) {
            statement.setString(1, snapshot.state().line().toString());
            statement.setLong(2, snapshot.sequence());
            statement.setInt(3, LineState.FORM);
            statement.setString(4, EventJson.write(snapshot.state()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** Waits until this process knows of an event at or after the position, or the time is over. */
    public boolean await(long position, Duration timeout) throws InterruptedException {
        return head.await(position, timeout);
    }

    /** Takes note of what this node has recorded. */
    public void recorded(List<RecordedEvent> events) {
        if (!events.isEmpty()) {
            recent.add(events);
            reached(events.getLast().position());
        }
    }

    /** Takes note of where the log ends, whichever node wrote there. */
    public void reached(long position) {
        head.reached(position);
    }

    /** A part of the events from a number on, in order. */
    @FunctionalInterface
    interface Page {
        List<RecordedEvent> from(long number);
    }

    /** All events from a number on, fetched page by page. */
    static Stream<RecordedEvent> pages(long first, Page page, ToLongFunction<RecordedEvent> number) {
        return Stream.iterate(
                        page.from(first),
                        events -> !events.isEmpty(),
                        events ->
                                events.size() < PAGE ? List.of() : page.from(number.applyAsLong(events.getLast()) + 1))
                .flatMap(List::stream);
    }

    /** The events that a query over {@link #EVENT} finds, in its order. */
    public List<RecordedEvent> events(String sql, Query.Parameters parameters) {
        return rows.events(sql, parameters);
    }

    /** What a query over the log's tables finds, in its order. */
    public <T> List<T> query(String sql, Query.Parameters parameters, Query.Row<T> row) {
        return rows.query(sql, parameters, row);
    }

    <T> Optional<T> first(String sql, Query.Parameters parameters, Query.Row<T> row) {
        return query(sql, parameters, row).stream().findFirst();
    }

    private Optional<RecordedEvent> event(String sql, Query.Parameters parameters) {
        return events(sql, parameters).stream().findFirst();
    }
}
