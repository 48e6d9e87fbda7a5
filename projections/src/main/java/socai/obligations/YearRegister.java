package socai.obligations;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerEvent.YearClosed;
import socai.ledger.LedgerEvent.YearReopened;
import socai.ledger.LineId;
import socai.ledger.ProgrammeCode;
import socai.log.EventLog;
import socai.log.RecordedEvent;

/** The years: whose books are closed, and every closing and reopening there was. */
public final class YearRegister {
    private final EventLog log;

    public YearRegister(EventLog log) {
        this.log = log;
    }

    /** Closings and reopenings of a programme's lines, in the order of the log. */
    public List<RecordedEvent> history(ProgrammeCode programme) {
        return log.register(List.of("YearClosed", "YearReopened"), 0, Integer.MAX_VALUE).stream()
                .filter(event -> LineId.parse(event.stream()).programme().equals(programme))
                .toList();
    }

    /** The years whose books are closed; a year is closed for all lines of its programme at once. */
    public Set<FiscalYear> closed(ProgrammeCode programme) {
        var closed = new HashSet<FiscalYear>();
        for (var entry : history(programme)) {
            if (entry.event() instanceof YearClosed end) {
                closed.add(end.year());
            } else if (entry.event() instanceof YearReopened again) {
                closed.remove(again.year());
            }
        }
        return closed;
    }
}
