package socai.log.names;

import java.util.ArrayList;
import java.util.List;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** Asks the table of names for entries, together with the log that holds them. */
final class EntryQuery {
    // A reversal is found by the day of the entry that it undoes.
    private static final String DAY =
            " and coalesce(payload #>> '{reversed,effectiveDate}', payload ->> 'effectiveDate')";

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

    private EntryQuery() {}

    /** The table has the entries of a name in the order of the log, so that the first of them are read alone. */
    static List<RecordedEvent> named(EventLog log, EntrySearch search, String only, long after, int limit) {
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
        return log.events(sql.toString(), s -> {
            for (var i = 0; i < values.size(); i++) {
                s.setObject(i + 1, values.get(i));
            }
        });
    }
}
