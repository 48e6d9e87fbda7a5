package socai.yearend;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import socai.ledger.event.LedgerEvent.ClosingEvent;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.Registers;
import socai.log.Registers.ProgrammeYear;
import socai.log.event.EventTypes;
import socai.log.event.RecordedEvent;

/** Knows which years are closed, and every closing and reopening. */
public final class YearRegister {
    private static final List<String> TYPES = EventTypes.of(ClosingEvent.class);

    private final Registers registers;

    public YearRegister(EventLog log) {
        this.registers = new Registers(log);
    }

    /** Up to {@code limit} closings and reopenings of a programme's lines after a position, in the order of the log. */
    public List<RecordedEvent> history(ProgrammeCode programme, long after, int limit) {
        return registers.yearTurns(programme, after, limit);
    }

    /** Up to {@code limit} closings and reopenings that one line of a programme tells for all, the last first. */
    public List<RecordedEvent> last(LineId line, int limit) {
        return registers.ofLine(line, TYPES, 0, limit);
    }

    /** Whether a year is closed. It is closed for all lines of a programme at once. */
    public boolean isClosed(ProgrammeCode programme, FiscalYear year) {
        return !closed(List.of(new ProgrammeYear(programme, year))).isEmpty();
    }

    /** Tells which of some years are closed. */
    public Set<ProgrammeYear> closed(Collection<ProgrammeYear> years) {
        return registers.closed(years);
    }
}
