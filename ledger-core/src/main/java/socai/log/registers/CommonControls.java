package socai.log.registers;

import java.util.List;
import socai.ledger.control.ControlSetting;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.Registers;
import socai.log.event.EventTypes;

/** Finds the controls that are set for a whole programme. A line that is added later must obey them too. */
public final class CommonControls {
    private final EventLog log;

    public CommonControls(EventLog log) {
        this.log = log;
    }

    /** Lists the settings that all of {@code lines} lines have, in the order of their last recording. */
    public List<ControlSetting> of(ProgrammeCode programme, int lines) {
        return log
                .events(
                        """
                select %s from ledger_event where position in (
                    select max(position) from ledger_event
                    where %s and %s and %s = ?
                    group by (payload -> 'setting') - 'version' having count(distinct line) >= ?)
                order by position
                """.formatted(
                                        EventLog.EVENT,
                                        Registers.REGISTER,
                                        EventTypes.in(ControlSet.class),
                                        EventLog.PROGRAMME),
                        s -> {
                            s.setString(1, programme.value());
                            s.setInt(2, lines);
                        })
                .stream()
                .map(recorded -> ((ControlSet) recorded.event()).setting())
                .toList();
    }
}
