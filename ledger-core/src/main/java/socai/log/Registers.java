package socai.log;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerEvent.ClosingEvent;
import socai.ledger.LedgerEvent.ControlSet;
import socai.ledger.LedgerEvent.ProposalSettled;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LedgerEvent.YearClosed;
import socai.ledger.LineId;
import socai.ledger.ProgrammeCode;

/** Reads events of rare types in parts: controls, closed years, proposals and their ends. */
public final class Registers {
    // The very words of the partial indexes in V5__registers.sql and V19__pages.sql, which a test compares.
    static final String SETTLED = EventTypes.in(ProposalSettled.class);
    static final String REGISTER =
            EventTypes.in(ControlSet.class, ClosingEvent.class, Proposed.class, ProposalSettled.class);
    private static final String IN_LINES = REGISTER + """
             and %s and not exists (
                select from ledger_event s where s.%s and s.payload ->> 'proposal' = e.id::text)
            """.formatted(EventTypes.in(Proposed.class), SETTLED);
    private static final String WAITING = IN_LINES + " and coalesce(payload #>> '{group,place}', '0') = '0' ";
    private static final String OF_YEAR = """
             and %s = ?
             and ? in (payload #>> '{entry,year}', payload #>> '{entry,from,year}',
                payload #>> '{entry,reversed,year}', payload #>> '{entry,reversed,from,year}')
            """.formatted(EventLog.PROGRAMME);

    private final EventLog log;

    public Registers(EventLog log) {
        this.log = log;
    }

    /** Up to {@code limit} events of these types in a line, the last first, after {@code offset} others. */
    public List<RecordedEvent> ofLine(LineId line, Collection<String> types, long offset, int limit) {
        return log.many("""
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

    /** Lists the closed years of each programme. The last closing or reopening in any of its lines counts. */
    public List<ClosedYear> closedYears() {
        return log
                .query(
                        """
                select distinct on (%1$s, payload ->> 'year') %1$s as programme, (payload ->> 'year')::int as year, type
                from ledger_event where %2$s and %3$s
                order by %1$s, payload ->> 'year', position desc
                """.formatted(EventLog.PROGRAMME, REGISTER, EventTypes.in(ClosingEvent.class)),
                        s -> {},
                        row -> new Turn(
                                new ClosedYear(
                                        new ProgrammeCode(row.getString("programme")),
                                        new FiscalYear(row.getInt("year"))),
                                EventTypes.of(YearClosed.class).contains(row.getString("type"))))
                .stream()
                .filter(Turn::closed)
                .map(Turn::year)
                .toList();
    }

    /** A year whose books are closed. */
    public record ClosedYear(ProgrammeCode programme, FiscalYear year) {}

    private record Turn(ClosedYear year, boolean closed) {}

    /** Counts the waiting proposals. Several that are settled together count as one. */
    public long waiting() {
        return count("select count(*) as n from ledger_event e where " + WAITING, s -> {});
    }

    /** Counts the waiting proposals about a year of a programme. */
    public long waiting(ProgrammeCode programme, FiscalYear year) {
        return count("select count(*) as n from ledger_event e where " + WAITING + OF_YEAR, s -> {
            s.setString(1, programme.value());
            s.setString(2, year.toString());
        });
    }

    /** Counts the same, but each proposal in its line. */
    public long waitingInLines(ProgrammeCode programme, FiscalYear year) {
        return count("select count(*) as n from ledger_event e where " + IN_LINES + OF_YEAR, s -> {
            s.setString(1, programme.value());
            s.setString(2, year.toString());
        });
    }

    /** Lists up to {@code limit} of these, the oldest first. */
    public List<RecordedEvent> waitingInLines(ProgrammeCode programme, FiscalYear year, int limit) {
        return log.many("""
                select %s from ledger_event e where %s %s order by position limit ?
                """.formatted(EventLog.EVENT, IN_LINES, OF_YEAR), s -> {
            s.setString(1, programme.value());
            s.setString(2, year.toString());
            s.setInt(3, limit);
        });
    }

    /** Lists up to {@code limit} waiting proposals, the oldest first, after {@code offset} others. */
    public List<RecordedEvent> waiting(long offset, int limit) {
        return log.many("""
                select %s from ledger_event e where %s order by position limit ? offset ?
                """.formatted(EventLog.EVENT, WAITING), s -> {
            s.setInt(1, limit);
            s.setLong(2, offset);
        });
    }

    /** Lists up to {@code limit} waiting proposals after a position, in the order of the log. */
    public List<RecordedEvent> waitingAfter(long position, int limit) {
        return log.many("""
                select %s from ledger_event e where %s and position > ? order by position limit ?
                """.formatted(EventLog.EVENT, WAITING), s -> {
            s.setLong(1, position);
            s.setInt(2, limit);
        });
    }

    /** Lists those of them that have expired. */
    public List<RecordedEvent> overdueAfter(long position, LocalDate today, int limit) {
        return log.many("""
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
        return log.many("""
                select %s from ledger_event where %s and %s order by position desc limit ?
                """.formatted(EventLog.EVENT, REGISTER, SETTLED), s -> s.setInt(1, limit));
    }

    private long count(String sql, EventLog.Parameters parameters) {
        return log.query(sql, parameters, row -> row.getLong("n")).getFirst();
    }
}
