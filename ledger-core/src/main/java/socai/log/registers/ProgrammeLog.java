package socai.log.registers;

import java.util.List;
import java.util.OptionalLong;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** Finds what happened to a programme around a position: its own events, those of its lines and of its decisions. */
public final class ProgrammeLog {
    private final EventLog log;

    public ProgrammeLog(EventLog log) {
        this.log = log;
    }

    /** Up to {@code limit} events at a position or before it, newest first. */
    public List<RecordedEvent> upTo(ProgrammeCode programme, long position, int limit) {
        return events(programme, "<=", position, "desc", limit);
    }

    /** Where the append ends that has the next event after a position. */
    public OptionalLong next(ProgrammeCode programme, long position) {
        return events(programme, ">", position, "asc", 1).stream()
                .mapToLong(event -> log.endOfAppend(event.position()))
                .findFirst();
    }

    private List<RecordedEvent> events(ProgrammeCode programme, String side, long position, String order, int limit) {
        return log.events(
                "select %s from ledger_event where %s = ? and position %s ? order by position %s limit ?"
                        .formatted(EventLog.EVENT, EventLog.STREAM_PROGRAMME, side, order),
                s -> {
                    s.setString(1, programme.value());
                    s.setLong(2, position);
                    s.setInt(3, limit);
                });
    }
}
