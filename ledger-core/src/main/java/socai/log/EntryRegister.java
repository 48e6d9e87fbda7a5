package socai.log;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import socai.ledger.Money;
import socai.ledger.ProgrammeCode;
import socai.ledger.Text;

/** Finds the entries of a programme by their papers, whatever the spelling, and payments that may be one. */
public final class EntryRegister {
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /** Of what undid an entry, the entry's own day and amount count. */
    private static final String AS_ASKED = """
            and coalesce(payload #>> '{reversed,amount}', payload ->> 'amount')::bigint between ? and ?
            and coalesce(payload #>> '{reversed,effectiveDate}', payload ->> 'effectiveDate') between ? and ?
            """;

    private static final String STANDING_PAYMENTS = """
            and type = 'Disbursed' and not exists (
                select from unique_key k where k.edition = %s and k.kind = 'REVERSAL' and k.value = id::text)
            """.formatted(KeyTable.EDITION);

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
        this.log = log;
        this.names = new EntryNames(database, log);
    }

    /** Has the first search wait less: reads for names what has been recorded since the last. */
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
     */
    public List<RecordedEvent> alike(
            ProgrammeCode programme, Text payee, Money amount, LocalDate day, int days, int limit) {
        names.catchUp();
        var search =
                new EntrySearch(programme, null, null, null, payee, amount, day.minusDays(days), day.plusDays(days));
        return named(search, STANDING_PAYMENTS, 0, limit);
    }

    /** The table has the entries of each name in the order of the log: no more are read than are answered. */
    private List<RecordedEvent> named(EntrySearch search, String only, long after, int limit) {
        var wanted = search.names();
        var sql = new StringBuilder();
        if (search.contract() != null) {
            sql.append(OF_CONTRACT);
        }
        sql.append("select ").append(EventLog.EVENT).append(" from ledger_event e");
        if (search.contract() != null) {
            sql.append(" join of_contract using (position)");
        }
        for (var i = 0; i < wanted.size(); i++) {
            sql.append(
                    " join (select position from entry_name where kind = ? and programme = ? and form = ?) n%d using (position)"
                            .formatted(i));
        }
        sql.append(" where position > ? ").append(AS_ASKED).append(only).append(" order by position limit ?");
        return log.many(sql.toString(), s -> set(search, wanted, after, limit, s));
    }

    private static void set(EntrySearch search, List<EntryName> wanted, long after, int limit, PreparedStatement s)
            throws SQLException {
        var programme = search.programme().value();
        var values = new ArrayList<Object>();
        if (search.contract() != null) {
            var contract = EntryName.of(EntryName.Kind.CONTRACT, search.contract());
            values.addAll(List.of(programme, contract.form(), programme));
        }
        wanted.forEach(name -> values.addAll(List.of(name.kind().name(), programme, name.form())));
        values.add(after);
        var amount = search.amount();
        values.add(amount == null ? 0 : amount.dong());
        values.add(amount == null ? Long.MAX_VALUE : amount.dong());
        values.add(Objects.requireNonNullElse(search.from(), FIRST_DAY).toString());
        values.add(Objects.requireNonNullElse(search.to(), LAST_DAY).toString());
        values.add(limit);
        for (var i = 0; i < values.size(); i++) {
            s.setObject(i + 1, values.get(i));
        }
    }
}
