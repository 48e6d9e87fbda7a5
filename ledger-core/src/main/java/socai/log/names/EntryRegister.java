package socai.log.names;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.text.Text;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.EventTypes;
import socai.log.event.RecordedEvent;
import socai.log.keys.KeyTable;

/** Finds the entries of a programme by their papers, whatever the spelling, and payments that may be one. */
public final class EntryRegister {
    // Of what undid an entry, the entry's own day and amount count.
    private static final String AMOUNT =
            " and coalesce(payload #>> '{reversed,amount}', payload ->> 'amount')::bigint = ?";
    private static final String DAY =
            " and coalesce(payload #>> '{reversed,effectiveDate}', payload ->> 'effectiveDate')";

    private static final String STANDING_PAYMENTS = """
            and %s and not exists (
                select from unique_key k where k.edition = %s and k.kind = 'REVERSAL' and k.value = id::text)
            """.formatted(EventTypes.in(Disbursed.class), KeyTable.EDITION);

    /** A contract's commitments, and all that is about one of them or about what is about it. */
    private static final String OF_CONTRACT = """
            with recursive of_contract(position, entry) as (
                select e.position, e.id from entry_name n join ledger_event e using (position)
                where n.kind = 'CONTRACT' and n.programme = ? and n.form = ?
                union
                select e.position, e.id from of_contract
                join entry_name n on n.kind = 'ENTRY' and n.programme = ? and n.form = of_contract.entry::text
                join ledger_event e on e.position = n.position)
            """;

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
        var found = new ArrayList<RecordedEvent>();
        var from = after;
        while (found.size() < limit) {
            var page = named(search, "", from, limit);
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
     * Up to {@code limit} payments that may be the one that is meant, and have not been undone: in the same
     * programme, of the same amount, to a payee that looks the same, not more than so many days before or after.
     * Those recorded last may be missing while many are recorded: nobody is to wait for a notice.
     */
    public List<RecordedEvent> alike(
            ProgrammeCode programme, Text payee, Money amount, LocalDate day, int days, int limit) {
        names.catchUpIfNear();
        var search =
                new EntrySearch(programme, null, null, null, payee, amount, day.minusDays(days), day.plusDays(days));
        return named(search, STANDING_PAYMENTS, 0, limit);
    }

    /** The table has the entries of a name in the order of the log, so that the first of them are read alone. */
    private List<RecordedEvent> named(EntrySearch search, String only, long after, int limit) {
        var sql = new StringBuilder();
        var values = new ArrayList<Object>();
        var programme = search.programme().value();
        if (search.contract() != null) {
            sql.append(OF_CONTRACT);
            var contract = EntryName.of(EntryName.Kind.CONTRACT, search.contract());
            values.addAll(List.of(programme, contract.form(), programme));
        }
        sql.append("select ").append(EventLog.EVENT).append(" from ledger_event e");
        if (search.contract() != null) {
            sql.append(" join of_contract using (position)");
        }
        for (var name : search.names()) {
            var table = "n" + values.size();
            sql.append(" join (select position from entry_name where kind = ? and programme = ? and form = ?) ")
                    .append(table)
                    .append(" using (position)");
            values.addAll(List.of(name.kind().name(), programme, name.form()));
        }
        sql.append(" where position > ?");
        values.add(after);
        if (search.amount() != null) {
            sql.append(AMOUNT);
            values.add(search.amount().dong());
        }
        if (search.from() != null) {
            sql.append(DAY).append(" >= ?");
            values.add(search.from().toString());
        }
        if (search.to() != null) {
            sql.append(DAY).append(" <= ?");
            values.add(search.to().toString());
        }
        sql.append(' ').append(only).append(" order by position limit ?");
        values.add(limit);
        return log.many(sql.toString(), s -> {
            for (var i = 0; i < values.size(); i++) {
                s.setObject(i + 1, values.get(i));
            }
        });
    }
}
