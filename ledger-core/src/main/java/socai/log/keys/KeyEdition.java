package socai.log.keys;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import socai.ledger.event.UniqueKey;
import socai.ledger.text.Likeness;

/**
 * An edition of all keys, in the forms of one set of rules. What an edition says, the log says too.
 *
 * @param number editions are counted; the last one counts
 * @param form the number of its rules
 */
public record KeyEdition(int number, int form) {
    public static final String LAST = "select edition, form from key_edition order by edition desc limit 1";
    private static final int PAGE = 5_000;

    /** Whether its keys have the form of this program, and not of an earlier one. */
    public boolean isOurs() {
        if (form > Likeness.FORM) {
            throw new IllegalStateException("the keys of this log are in form " + form
                    + ", which this version of the program does not know; it knows form " + Likeness.FORM);
        }
        return form == Likeness.FORM;
    }

    public static KeyEdition last(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(LAST)) {
            // There is always one, unless somebody took it away: then no keys are known to have been made.
            return row.next() ? new KeyEdition(row.getInt("edition"), row.getInt("form")) : new KeyEdition(0, 0);
        }
    }

    /** Makes the next edition from the log, under its lock and in the caller's transaction. */
    public KeyEdition makeNext(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into key_edition (edition, form, position)
                select greatest(?, (select max(edition) from unique_key)) + 1, ?, coalesce(max(position), 0)
                from ledger_event
                returning edition
                """)) {
            statement.setInt(1, number);
            statement.setInt(2, Likeness.FORM);
            try (var row = statement.executeQuery()) {
                row.next();
                var next = new KeyEdition(row.getInt("edition"), Likeness.FORM);
                next.follow(connection);
                return next;
            }
        }
    }

    /** Page by page, and so in the memory of one: what a page needs of those before it, the table knows. */
    private void follow(Connection connection) throws SQLException {
        Map<UniqueKey, Holding> known = new HashMap<>();
        var book = new KeyBook(key -> known.getOrDefault(key, Holding.NEVER));
        var page = page(connection, 0);
        while (!page.isEmpty()) {
            known.clear();
            known.putAll(KeyTable.holdings(
                    connection, page.stream().flatMap(KeyEvents.Entry::keys).collect(Collectors.toSet())));
            page.forEach(entry -> entry.in(book));
            KeyTable.insert(connection, number, book.turn());
            page = page(connection, page.getLast().position());
        }
    }

    private static List<KeyEvents.Entry> page(Connection connection, long after) throws SQLException {
        try (var statement = connection.prepareStatement(KeyEvents.AFTER + " limit " + PAGE)) {
            statement.setLong(1, after);
            var page = new ArrayList<KeyEvents.Entry>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(KeyEvents.entry(rows));
                }
            }
            return page;
        }
    }
}
