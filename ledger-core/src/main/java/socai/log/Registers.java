package socai.log;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import socai.ledger.event.LedgerEvent.ClosingEvent;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.log.event.EventTypes;
import socai.log.event.RecordedEvent;
import socai.sql.Query;
import socai.sql.SqlArrays;

/** Reads events of rare types in parts: controls, closed years, proposals and their ends. */
public final class Registers {
    // The very words of the partial indexes in V5__registers.sql and V19__pages.sql, which a test compares.
    public static final String SETTLED = EventTypes.in(ProposalSettled.class);
    public static final String REGISTER =
            EventTypes.in(ControlSet.class, ClosingEvent.class, Proposed.class, ProposalSettled.class);
    private static final String WAITING = REGISTER + """
             and %s and not exists (
                select from ledger_event s where s.%s and s.payload ->> 'proposal' = e.id::text)
             and coalesce(payload #>> '{group,place}', '0') = '0'
            """.formatted(EventTypes.in(Proposed.class), SETTLED);

    /** The very words of the partial indexes in V25__registers_by_index.sql. */
    private static final String TURNS = EventTypes.in(ClosingEvent.class);

    private final EventLog log;

    public Registers(EventLog log) {
        this.log = log;
    }

    /** Up to {@code limit} events of these types in a line, the last first, after {@code offset} others. */
    public List<RecordedEvent> ofLine(LineId line, Collection<String> types, long offset, int limit) {
        return log.events("""
                select %s from ledger_event
                where line = ? and %s and type = any(?) order by position desc limit ? offset ?
                """.formatted(EventLog.EVENT, REGISTER), s -> {
            s.setString(1, line.toString());
            s.setArray(2, s.getConnection().createArrayOf("text", types.toArray()));
            s.setInt(3, limit);
            s.setLong(4, offset);
        });
    }

    /** Counts the events of these types in a line. */
    public long countOfLine(LineId line, Collection<String> types) {
        return count(
                "select count(*) as n from ledger_event where line = ? and " + REGISTER + " and type = any(?)", s -> {
                    s.setString(1, line.toString());
                    s.setArray(2, s.getConnection().createArrayOf("text", types.toArray()));
                });
    }

    /** Lists up to {@code limit} events of these types in a line after a position, in the order of the log. */
    public List<RecordedEvent> ofLineAfter(LineId line, Collection<String> types, long position, int limit) {
        return log.events("""
                select %s from ledger_event
                where line = ? and %s and type = any(?) and position > ? order by position limit ?
                """.formatted(EventLog.EVENT, REGISTER), s -> {
            s.setString(1, line.toString());
            s.setArray(2, s.getConnection().createArrayOf("text", types.toArray()));
            s.setLong(3, position);
            s.setInt(4, limit);
        });
    }

    /** Lists, of each control of a line, the setting in force on a day: what began last, and of that what was set last. */
    public List<RecordedEvent> controlsInForce(LineId line, LocalDate day) {
        return log.events("""
                select distinct on (payload #>> '{setting,control}') %s from ledger_event
                where line = ? and %s and type = 'ControlSet'
                    and coalesce(payload #>> '{setting,validFrom}', '') <= ?
                order by payload #>> '{setting,control}', payload #>> '{setting,validFrom}' desc nulls last, position desc
                """.formatted(EventLog.EVENT, REGISTER), s -> {
            s.setString(1, line.toString());
            s.setString(2, day.toString());
        });
    }

    /** A year of a programme. */
    public record ProgrammeYear(ProgrammeCode programme, FiscalYear year) {}

    /** Finds which of some years are closed. The last closing or reopening in any line of the programme counts. */
    public Set<ProgrammeYear> closed(Collection<ProgrammeYear> years) {
        return Set.copyOf(log.query(
                """
                select asked.programme, asked.year
                from unnest(?::text[], ?::text[]) asked (programme, year), lateral (
                    select type from ledger_event
                    where %s and %s = asked.programme and payload ->> 'year' = asked.year
                    order by position desc limit 1) last
                where last.type = 'YearClosed'
                """.formatted(TURNS, EventLog.PROGRAMME),
                s -> {
                    s.setObject(
                            1, SqlArrays.texts(years, each -> each.programme().value()));
                    s.setObject(2, SqlArrays.texts(years, each -> each.year().toString()));
                },
                row -> new ProgrammeYear(
                        new ProgrammeCode(row.getString("programme")), FiscalYear.parse(row.getString("year")))));
    }

    /** Lists up to {@code limit} closings and reopenings in a programme's lines after a position, in the order of the log. */
    public List<RecordedEvent> yearTurns(ProgrammeCode programme, long position, int limit) {
        return log.events("""
                select %s from ledger_event where %s and %s = ? and position > ? order by position limit ?
                """.formatted(EventLog.EVENT, TURNS, EventLog.PROGRAMME), s -> {
            s.setString(1, programme.value());
            s.setLong(2, position);
            s.setInt(3, limit);
        });
    }

    /** Lists up to {@code limit} waiting proposals after a position that have expired; of several together the first. */
    public List<RecordedEvent> overdueAfter(long position, LocalDate today, int limit) {
        return log.events("""
                select %s from ledger_event e
                where %s and position > ? and (payload ->> 'expires')::date < ? order by position limit ?
                """.formatted(EventLog.EVENT, WAITING), s -> {
            s.setLong(1, position);
            s.setObject(2, today);
            s.setInt(3, limit);
        });
    }

    /** Up to {@code limit} ends of proposals, the last first. */
    public List<RecordedEvent> lastSettled(int limit) {
        return log.events("""
                select %s from ledger_event where %s and %s order by position desc limit ?
                """.formatted(EventLog.EVENT, REGISTER, SETTLED), s -> s.setInt(1, limit));
    }

    private long count(String sql, Query.Parameters parameters) {
        return log.query(sql, parameters, row -> row.getLong("n")).getFirst();
    }
}
