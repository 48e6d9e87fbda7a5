package socai.controls;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import socai.ledger.control.Control;
import socai.ledger.control.ControlSetting;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.value.LineId;
import socai.log.EventLog;
import socai.log.Registers;
import socai.log.event.EventTypes;
import socai.log.event.RecordedEvent;

/** The controls: what was set, and what was in force on a day. */
public final class ControlRegister {
    private static final List<String> TYPES = EventTypes.of(ControlSet.class);

    private final Registers registers;

    public ControlRegister(EventLog log) {
        this.registers = new Registers(log);
    }

    /** Up to {@code limit} settings of a line after a position, in the order of the log. */
    public List<RecordedEvent> settings(LineId line, long after, int limit) {
        return registers.ofLineAfter(line, TYPES, after, limit);
    }

    /** Counts the settings of a line. */
    public long count(LineId line) {
        return registers.countOfLine(line, TYPES);
    }

    /** Lists up to {@code limit} settings of a line from an offset on, the last first. */
    public List<RecordedEvent> last(LineId line, long offset, int limit) {
        return registers.ofLine(line, TYPES, offset, limit);
    }

    /** Tells what each control did with an entry of that accounting date; version 0 if nobody had set it. */
    public List<ControlSetting> inForce(LineId line, LocalDate date) {
        var settings = registers.controlsInForce(line, date).stream()
                .map(event -> ((ControlSet) event.event()).setting())
                .toList();
        return Arrays.stream(Control.values())
                .map(control -> ControlSetting.inForce(control, settings, date))
                .toList();
    }
}
