package socai.log.registers;

import java.util.List;
import java.util.OptionalLong;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** Finds what happened to a programme around a position: its own events, those of its lines and of its decisions. */
public final class ProgrammeLog {
    private static final String OF_PROGRAMME = "(" + EventLog.PROGRAMME + " = ? or line = ? or starts_with(line, ?))";

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
        return log.many(
                "select %s from ledger_event where position %s ? and %s order by position %s limit ?"
                        .formatted(EventLog.EVENT, side, OF_PROGRAMME, order),
                s -> {
                    s.setLong(1, position);
                    s.setString(2, programme.value());
                    s.setString(3, StreamName.ofProgramme(programme));
                    s.setString(4, StreamName.ofDecisions(programme));
                    s.setInt(5, limit);
                });
    }
}
