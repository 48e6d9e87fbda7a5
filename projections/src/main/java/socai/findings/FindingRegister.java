package socai.findings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.balances.LineRow;
import socai.findings.OpenFinding.Place;
import socai.ledger.event.LedgerEvent.FindingClosed;
import socai.ledger.event.LedgerEvent.FindingRaised;
import socai.ledger.event.LedgerEvent.FindingReopened;
import socai.ledger.question.Severity;
import socai.ledger.value.EventId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** The findings as the read tables keep them: listed part by part, and each with its whole history from the log. */
public final class FindingRegister {
    /** What a finding says at most: nobody answers as often. */
    private static final int HISTORY = 1_000;

    /** More questions at once than a department can answer; the oldest count. */
    private static final int OPEN = 5_000;

    private static final String OPEN_NOW = "cardinality(turns) % 2 = 0";

    private final JdbcClient database;
    private final EventLog log;

    public FindingRegister(JdbcClient database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /** Which findings; what is absent is not asked for. */
    public record Filter(
            @Nullable ProgrammeCode programme,
            @Nullable Boolean open,
            @Nullable Severity severity) {}

    /**
     * A finding in a list.
     *
     * @param raised the event that raised it
     */
    public record Listed(RecordedEvent raised, int answers, boolean open, long lastPosition) {
        public FindingRaised event() {
            return (FindingRaised) raised.event();
        }
    }

    /** How many there are. */
    public long count(Filter filter) {
        return statement("select count(*) from finding", filter, "")
                .query(Long.class)
                .single();
    }

    /** Up to {@code limit} of them after so many others, the newest first. */
    public List<Listed> part(Filter filter, long offset, int limit) {
        return list(statement("select * from finding", filter, "order by position desc limit :limit offset :offset")
                .param("offset", offset)
                .param("limit", limit));
    }

    /** Up to {@code limit} of them that were raised before a position, the newest first. */
    public List<Listed> before(Filter filter, long position, int limit) {
        return list(
                statement("select * from finding", filter, "and position < :before order by position desc limit :limit")
                        .param("before", position)
                        .param("limit", limit));
    }

    private JdbcClient.StatementSpec statement(String what, Filter filter, String end) {
        return database.sql(what + """
             where (cast(:programme as text) is null or programme = :programme)
                and (cast(:open as boolean) is null or (cardinality(turns) % 2 = 0) = :open)
                and (cast(:severity as text) is null or severity = :severity)
            """ + end)
                .param(
                        "programme",
                        filter.programme() == null ? null : filter.programme().value())
                .param("open", filter.open())
                .param(
                        "severity",
                        filter.severity() == null ? null : filter.severity().name());
    }

    private List<Listed> list(JdbcClient.StatementSpec statement) {
        var rows = statement.query((row, number) -> Row.of(row)).list();
        var raised = log.findAll(rows.stream().map(Row::id).toList());
        return rows.stream()
                .<Listed>mapMulti((row, listed) -> {
                    var event = raised.get(row.id());
                    if (event != null) {
                        listed.accept(new Listed(event, row.answers(), row.open(), row.last()));
                    }
                })
                .toList();
    }

    private record Row(EventId id, int answers, boolean open, long last) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    new EventId(row.getObject("id", UUID.class)),
                    row.getInt("answers"),
                    ((Long[]) row.getArray("turns").getArray()).length % 2 == 0,
                    row.getLong("last_position"));
        }
    }

    /** All that was said of one finding, the question first; nothing where there is none of this name. */
    public Optional<List<RecordedEvent>> history(EventId finding) {
        return history(log, finding);
    }

    /** The same, of a log alone. */
    public static Optional<List<RecordedEvent>> history(EventLog log, EventId finding) {
        var said = log.stream(StreamName.ofFinding(finding), 0, HISTORY);
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }

    /** Whether nobody has closed it, or somebody has opened it again, by all that was said. */
    public static boolean isOpen(List<RecordedEvent> history) {
        return history.stream()
                                .filter(said -> said.event() instanceof FindingClosed
                                        || said.event() instanceof FindingReopened)
                                .count()
                        % 2
                == 0;
    }

    /** How many are open now. */
    public long open() {
        return database.sql("select count(*) from finding where " + OPEN_NOW)
                .query(Long.class)
                .single();
    }

    /** Those that were open when the log ended at a position, of one programme or of all. */
    public OpenFindings openAt(@Nullable ProgrammeCode programme, long position) {
        var open = database.sql("""
            select * from finding
            where position <= :position and (cast(:programme as text) is null or programme = :programme)
                and (select count(*) from unnest(turns) turn where turn <= :position) % 2 = 0
            order by position limit :limit
            """)
                .param("position", position)
                .param("programme", programme == null ? null : programme.value())
                .param("limit", OPEN)
                .query((row, number) -> Asked.of(row))
                .list();
        return open.isEmpty() ? OpenFindings.NONE : placed(open);
    }

    /** A finding that is open, and the place that it names. */
    private record Asked(
            long position,
            UUID id,
            Place place,
            @Nullable UUID marked,
            @Nullable String figure,
            String severity) {
        static Asked of(ResultSet row) throws SQLException {
            return new Asked(
                    row.getLong("position"),
                    row.getObject("id", UUID.class),
                    new Place(
                            row.getString("programme"),
                            row.getString("project"),
                            row.getObject("year", Integer.class),
                            row.getString("source"),
                            row.getString("unit"),
                            null,
                            List.of()),
                    row.getObject("marked", UUID.class),
                    row.getString("figure"),
                    row.getString("severity"));
        }
    }

    private OpenFindings placed(List<Asked> open) {
        var deeds = new Deeds(log)
                .of(open.stream()
                        .map(Asked::marked)
                        .filter(Objects::nonNull)
                        .map(EventId::new)
                        .distinct()
                        .toList());
        var places =
                open.stream().collect(Collectors.toMap(Asked::id, asked -> places(asked, deeds), (one, same) -> one));
        var units = new UnitPlaces(
                database,
                places.values().stream().flatMap(Set::stream).distinct().toList());
        return new OpenFindings(open.stream()
                .map(asked -> new OpenFinding(
                        asked.id(),
                        asked.position(),
                        asked.place().programme(),
                        asked.place().project(),
                        asked.place().year(),
                        asked.place().source(),
                        asked.place().unit(),
                        asked.marked(),
                        asked.figure(),
                        asked.severity(),
                        places.getOrDefault(asked.id(), Set.of()).stream()
                                .map(units::in)
                                .toList(),
                        entries(asked, deeds)))
                .toList());
    }

    private static Set<UUID> entries(Asked asked, Map<UUID, Deeds.Deed> deeds) {
        var deed = asked.marked() == null ? null : deeds.get(asked.marked());
        return deed == null ? Set.of() : deed.events();
    }

    private static Set<Place> places(Asked asked, Map<UUID, Deeds.Deed> deeds) {
        var places = new LinkedHashSet<Place>();
        places.add(asked.place());
        var deed = asked.marked() == null ? null : deeds.get(asked.marked());
        if (deed != null) {
            deed.rows().forEach(row -> places.add(place(row)));
        }
        return places;
    }

    private static Place place(LineRow row) {
        var unit = row.row().unit();
        return new Place(
                row.line().programme().value(),
                row.line().project().value(),
                row.row().year().value(),
                row.row().source().value(),
                unit == null ? null : unit.value(),
                null,
                List.of());
    }
}
