package socai.log;

import java.util.List;
import socai.ledger.ControlSetting;
import socai.ledger.LedgerEvent.ControlSet;
import socai.ledger.ProgrammeCode;

/** Finds the controls that are set for the whole of a programme, which a line that comes later must obey too. */
public final class CommonControls {
    private final EventLog log;

    public CommonControls(EventLog log) {
        this.log = log;
    }

    /** The settings that every one of so many lines has, in the order in which the last of each was recorded. */
    public List<ControlSetting> of(ProgrammeCode programme, int lines) {
        return log
                .many("""
                select %s from ledger_event where position in (
                    select max(position) from ledger_event
                    where %s and type = 'ControlSet' and %s = ?
                    group by (payload -> 'setting') - 'version' having count(distinct line) >= ?)
                order by position
                """.formatted(EventLog.EVENT, EventLog.REGISTER, EventLog.PROGRAMME), s -> {
                    s.setString(1, programme.value());
                    s.setInt(2, lines);
                })
                .stream()
                .map(recorded -> ((ControlSet) recorded.event()).setting())
                .toList();
    }
}
