package socai.obligations;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import socai.ledger.Control;
import socai.ledger.ControlSetting;
import socai.ledger.LedgerEvent.ControlSet;
import socai.ledger.LineId;
import socai.log.EventLog;
import socai.log.RecordedEvent;

/** The controls: what was set, and what was in force on a day. */
public final class ControlRegister {
    private final EventLog log;

    public ControlRegister(EventLog log) {
        this.log = log;
    }

    /** Every setting of a line, in the order of the log. */
    public List<RecordedEvent> settings(LineId line) {
        return log.register(List.of("ControlSet"), 0, Integer.MAX_VALUE).stream()
                .filter(event -> event.stream().equals(line.toString()))
                .toList();
    }

    /** What each control did with an entry of that accounting date; version 0 where nobody had decided. */
    public List<ControlSetting> inForce(LineId line, LocalDate date) {
        var settings = settings(line).stream()
                .map(event -> ((ControlSet) event.event()).setting())
                .toList();
        return Arrays.stream(Control.values())
                .map(control -> ControlSetting.inForce(control, settings, date))
                .toList();
    }
}
