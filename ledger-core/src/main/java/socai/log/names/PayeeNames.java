package socai.log.names;

import java.util.List;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;

/** Lists whom the entries of a programme name as payees, each once, as far as the table of names has been brought. */
public final class PayeeNames {
    // From one form the index leads to the next, however many entries have it.
    private static final String EACH_ONCE = """
            with recursive payee(form, position) as (
                (select form, position from entry_name where kind = 'PAYEE' and programme = ?
                    order by form, position limit 1)
                union all
                select next.form, next.position from payee, lateral (
                    select form, position from entry_name
                    where kind = 'PAYEE' and programme = ? and form > payee.form
                    order by form, position limit 1) next)
            select form, position from payee limit ?
            """;

    private final EventLog log;

    public PayeeNames(EventLog log) {
        this.log = log;
    }

    /**
     * A payee.
     *
     * @param form in which all spellings of the name are equal
     * @param position of the first entry that names it
     */
    public record PayeeName(String form, long position) {}

    /** Up to where entries have been read for their names. */
    public long position() {
        return EntryNames.position(log);
    }

    /** The first of them, in the order of their forms. */
    public List<PayeeName> of(ProgrammeCode programme, int most) {
        return log.query(
                EACH_ONCE,
                s -> {
                    s.setString(1, programme.value());
                    s.setString(2, programme.value());
                    s.setInt(3, most);
                },
                row -> new PayeeName(row.getString("form"), row.getLong("position")));
    }
}
