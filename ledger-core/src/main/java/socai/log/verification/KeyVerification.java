package socai.log.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import socai.ledger.event.UniqueKey;
import socai.ledger.text.Likeness;
import socai.log.keys.Holding;
import socai.log.keys.KeyBook;
import socai.log.keys.KeyEdition;
import socai.log.keys.KeyEvents;
import socai.log.keys.KeyTable;
import socai.log.verification.Finding.Code;

/**
 * Compares the table of keys with the log, row by row along the positions. It remembers only keys that
 * changed hands by what the table says: of any other, one event alone may speak, and that is seen there.
 */
final class KeyVerification {
    private static final int FETCH = 2_000;

    private final Consumer<Finding> findings;
    private final Set<UniqueKey> changing = new HashSet<>();
    private final Map<UniqueKey, Holding> known = new HashMap<>();
    private final KeyBook book = new KeyBook(key -> known.getOrDefault(key, Holding.NEVER));

    private KeyVerification(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /** Verifies in a transaction that sees one state, and only reads. */
    static void verify(Connection connection, Consumer<Finding> findings) throws SQLException {
        var verification = new KeyVerification(findings);
        if (verification.hasEdition(connection)) {
            verification.readChanging(connection);
            verification.compare(connection);
        }
    }

    /** An edition in an older form is not used: the next writer makes another one. */
    private boolean hasEdition(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select max(edition) as last, min(position) as position from unique_key"
                                + " where edition > coalesce(" + KeyTable.EDITION + ", 0)")) {
            row.next();
            if (row.getString("last") != null) {
                findings.accept(
                        Finding.of(Code.EDITION_UNRECORDED, row.getLong("position"), "edition", row.getInt("last")));
            }
        }
        return KeyEdition.last(connection).form() == Likeness.FORM;
    }

    private void readChanging(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select distinct kind, value from unique_key where edition = "
                + KeyTable.EDITION + " and (generation > 1 or waiting is not null)")) {
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    changing.add(KeyTable.key(rows));
                }
            }
        }
    }

    private void compare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local work_mem = '64MB'"); // a million keys are sorted by position
        }
        try (var events = connection.prepareStatement(KeyEvents.AFTER);
                var keys = connection.prepareStatement("""
                        select kind, value, generation, position, holder, waiting from unique_key
                        where edition = %s order by position, generation
                        """.formatted(KeyTable.EDITION));
                var rows = new Rows(keys)) {
            events.setFetchSize(FETCH);
            events.setLong(1, 0);
            try (var event = events.executeQuery()) {
                while (event.next()) {
                    var position = event.getLong("position");
                    rows.before(position).forEach(this::mustNotStand);
                    compare(event, position, rows.before(position + 1));
                }
            }
            rows.before(Long.MAX_VALUE).forEach(this::mustNotStand);
        }
    }

    private void compare(ResultSet event, long position, List<KeyBook.Row> stored) throws SQLException {
        try {
            var entry = KeyEvents.entry(event);
            expectRelease(entry);
            entry.in(book);
        } catch (IllegalStateException e) {
            findings.accept(Finding.of(Code.KEYS_UNKNOWN, position, "reason", String.valueOf(e.getMessage())));
            book.turn();
            return;
        }
        var expected = book.turn();
        for (var row : expected) {
            if (changing.contains(row.key())) {
                known.put(row.key(), row.after());
            }
            if (!stored.contains(row)) {
                findings.accept(Finding.of(Code.KEY_MISSING, row));
            }
        }
        stored.stream().filter(row -> !expected.contains(row)).forEach(this::mustNotStand);
    }

    /** An event may release a key only if the event that it undoes has claimed it, whatever the table says. */
    private void expectRelease(KeyEvents.Entry entry) {
        if (entry.event() != null) {
            entry.event().releases().stream()
                    .filter(key -> !changing.contains(key))
                    .forEach(key -> known.putIfAbsent(key, Holding.NEVER.takenBy(entry.undone())));
        }
    }

    private void mustNotStand(KeyBook.Row row) {
        findings.accept(Finding.of(Code.KEY_ADDED, row));
    }

    /** The rows of the table as they come, by position. */
    private static final class Rows implements AutoCloseable {
        private final ResultSet rows;
        private boolean more;

        Rows(PreparedStatement keys) throws SQLException {
            keys.setFetchSize(FETCH);
            rows = keys.executeQuery();
            more = rows.next();
        }

        /** Reads all rows before a position that have not been read yet. */
        List<KeyBook.Row> before(long position) throws SQLException {
            var found = new ArrayList<KeyBook.Row>();
            while (more && rows.getLong("position") < position) {
                found.add(new KeyBook.Row(KeyTable.key(rows), rows.getLong("position"), KeyTable.holding(rows)));
                more = rows.next();
            }
            return found;
        }

        @Override
        public void close() throws SQLException {
            rows.close();
        }
    }
}
