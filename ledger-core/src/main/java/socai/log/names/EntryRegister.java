package socai.log.names;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.names.PayeeNames.PayeeName;

/** Finds the entries of a programme by their papers, whatever the spelling. */
public final class EntryRegister {
    private static final int MOST_PAYEES = 100;

    private static final String TO_PAYEES = """
            select %s from ledger_event e where position in (
                select position from entry_name where kind = 'PAYEE' and programme = ? and form = any(?))
            order by position desc limit ?
            """.formatted(EventLog.EVENT);

    private final EventLog log;
    private final EntryNames names;

    public EntryRegister(DataSource database, EventLog log) {
        this(database, log, EntryNames.STEP);
    }

    /** Takes how many events are read for their names in one transaction. */
    EntryRegister(DataSource database, EventLog log, long step) {
        this.log = log;
        this.names = new EntryNames(database, log, step);
    }

    /** Brings the table of names up to where the log ends, so that the next search need not. */
    public void catchUp() {
        names.catchUp();
    }

    /**
     * Up to {@code limit} entries after a position, in the order of the log, undone or not; what undid one is
     * found as well. At least one name is asked for, and an entry bears all that are.
     */
    public List<RecordedEvent> entries(EntrySearch search, long after, int limit) {
        names.catchUp();
        return entries(log, search, after, limit);
    }

    /** The same in a log that ends somewhere, or is of somebody, by the names that are known already. */
    public static List<RecordedEvent> entries(EventLog log, EntrySearch search, long after, int limit) {
        var found = new ArrayList<RecordedEvent>();
        var from = after;
        while (found.size() < limit) {
            var page = EntryQuery.named(log, search, "", from, limit);
            page.stream()
                    .filter(entry -> search.accepts(entry.event()))
                    .limit(limit - found.size())
                    .forEach(found::add);
            if (page.size() < limit) {
                break;
            }
            from = page.getLast().position();
        }
        return found;
    }

    /**
     * The newest entries to payees whose names read so, up to {@code limit}; whoever asks says what that is of a name in the
     * form in which its spellings are equal. No more than {@value #MOST_PAYEES} such payees are looked at.
     */
    public static List<RecordedEvent> toPayees(
            EventLog log, ProgrammeCode programme, Predicate<String> reads, int limit) {
        var payees = new PayeeNames(log)
                .of(programme, Integer.MAX_VALUE).stream()
                        .map(PayeeName::form)
                        .filter(reads)
                        .limit(MOST_PAYEES)
                        .toList();
        return payees.isEmpty()
                ? List.of()
                : log.events(TO_PAYEES, s -> {
                    s.setString(1, programme.value());
                    s.setObject(2, payees.toArray(String[]::new));
                    s.setInt(3, limit);
                });
    }

    /** Brings the table up like {@link #catchUp}, but only if that takes one step and no long wait. */
    public void catchUpIfNear() {
        names.catchUpIfNear();
    }
}
