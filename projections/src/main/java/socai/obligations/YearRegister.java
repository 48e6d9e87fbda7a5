package socai.obligations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerEvent.ClosingEvent;
import socai.ledger.LineId;
import socai.ledger.ProgrammeCode;
import socai.log.EventLog;
import socai.log.EventTypes;
import socai.log.RecordedEvent;
import socai.log.Registers;

/** The years: whose books are closed, and every closing and reopening there was. */
public final class YearRegister {
    private static final List<String> TYPES = EventTypes.of(ClosingEvent.class);

    private final EventLog log;
    private final Registers registers;

    public YearRegister(EventLog log) {
        this.log = log;
        this.registers = new Registers(log);
    }

    /** Closings and reopenings of a programme's lines, in the order of the log. */
    public List<RecordedEvent> history(ProgrammeCode programme) {
        return log.register(TYPES, 0, Integer.MAX_VALUE).stream()
                .filter(event -> LineId.parse(event.stream()).programme().equals(programme))
                .toList();
    }

    /** Up to {@code limit} closings and reopenings that one line of a programme tells for all, the last first. */
    public List<RecordedEvent> last(LineId line, int limit) {
        return registers.ofLine(line, TYPES, 0, limit);
    }

    /** The years whose books are closed; a year is closed for all lines of its programme at once. */
    public Set<FiscalYear> closed(ProgrammeCode programme) {
        return closed().getOrDefault(programme, Set.of());
    }

    /** The years of every programme whose books are closed. */
    public Map<ProgrammeCode, Set<FiscalYear>> closed() {
        return registers.closedYears().stream()
                .collect(Collectors.groupingBy(
                        Registers.ClosedYear::programme,
                        Collectors.mapping(Registers.ClosedYear::year, Collectors.toSet())));
    }
}
