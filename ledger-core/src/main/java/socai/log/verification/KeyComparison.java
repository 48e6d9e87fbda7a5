package socai.log.verification;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import socai.ledger.event.UniqueKey;
import socai.ledger.text.Likeness;
import socai.log.event.LogUnavailable;
import socai.log.keys.Holding;
import socai.log.keys.KeyBook;
import socai.log.keys.KeyEdition;
import socai.log.keys.KeyEvents;
import socai.log.keys.KeyTable;
import socai.log.verification.Finding.Code;
import socai.sql.RowBytes;
import socai.sql.StoredRow;
import socai.sql.StoredRows;

/**
 * Compares the table of keys with the log, row by row along the positions. It remembers only keys that changed hands by
 * what the table says: of any other, one event alone may speak, and that is seen there.
 */
final class KeyComparison {
    private static final int FETCH = 2_000;
    private static final String COLUMNS = "kind, value, generation, position, holder, nullif(waiting, '{}')";
    private static final int COLUMN_COUNT = 6;

    private final Consumer<Finding> findings;
    private final Set<UniqueKey> changing = new HashSet<>();
    private final Map<UniqueKey, Holding> known = new HashMap<>();
    private final KeyBook book = new KeyBook(key -> known.getOrDefault(key, Holding.NEVER));
    private final Optional<StoredRows> rows;

    /** Reads the keys in a transaction that is open, at whose end this ends. */
    KeyComparison(Connection connection, Consumer<Finding> findings) throws SQLException {
        this.findings = findings;
        rows = hasEdition(connection) ? Optional.of(open(connection)) : Optional.empty();
    }

    /** Of an edition in other forms nobody makes use: the first who writes makes another. */
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
        var edition = KeyEdition.last(connection);
        if (edition.number() > 0 && edition.form() != Likeness.FORM) {
            findings.accept(Finding.of(Code.EDITION_OF_OTHER_FORM, 0, "form", edition.form()));
        }
        return edition.form() == Likeness.FORM;
    }

    private StoredRows open(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select distinct kind, value from unique_key where edition = "
                + KeyTable.EDITION + " and (generation > 1 or waiting is not null)")) {
            statement.setFetchSize(FETCH);
            try (var keys = statement.executeQuery()) {
                while (keys.next()) {
                    key(keys.getString("kind"), keys.getString("value")).ifPresent(changing::add);
                }
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("set local work_mem = '64MB'"); // a million keys are sorted by position
        }
        return new StoredRows(
                connection,
                COLUMNS,
                "position",
                "unique_key where edition = " + KeyTable.EDITION + " order by position, generation");
    }

    /** Nothing for a kind that somebody made up. */
    private static Optional<UniqueKey> key(String kind, String value) {
        return Arrays.stream(UniqueKey.Kind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .map(known -> new UniqueKey(known, value));
    }

    /** The next event of which there is something to say. */
    void event(KeyEvents.Entry entry) {
        if (rows.isEmpty()) {
            return;
        }
        upTo(entry.position() - 1).forEach(this::mustNotStand);
        var stored = upTo(entry.position());
        if (entry.keys().findAny().isEmpty()) {
            stored.forEach(this::mustNotStand);
        } else {
            expectRelease(entry);
            entry.in(book);
            compare(book.turn(), stored);
        }
    }

    /** The next event, whose keys cannot be known. */
    void unreadable(long position, String reason) {
        if (rows.isPresent()) {
            upTo(position - 1).forEach(this::mustNotStand);
            upTo(position);
            findings.accept(Finding.of(Code.KEYS_UNKNOWN, position, "reason", reason));
        }
    }

    /** What an event gives back, the event that it undoes has taken, whatever the table says. */
    private void expectRelease(KeyEvents.Entry entry) {
        if (entry.event() != null) {
            entry.event().releases().stream()
                    .filter(key -> !changing.contains(key))
                    .forEach(key -> known.putIfAbsent(key, Holding.NEVER.takenBy(entry.undone())));
        }
    }

    private void compare(List<KeyBook.Row> expected, List<byte[]> stored) {
        var made = expected.stream().map(KeyComparison::bytes).toList();
        for (var i = 0; i < made.size(); i++) {
            var row = expected.get(i);
            if (changing.contains(row.key())) {
                known.put(row.key(), row.after());
            }
            if (!contains(stored, made.get(i))) {
                findings.accept(Finding.of(Code.KEY_MISSING, row));
            }
        }
        stored.stream().filter(row -> !contains(made, row)).forEach(this::mustNotStand);
    }

    private static boolean contains(List<byte[]> rows, byte[] row) {
        for (var other : rows) {
            if (Arrays.equals(other, row)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(KeyBook.Row row) {
        return new RowBytes(COLUMN_COUNT)
                .text(row.key().kind())
                .text(row.key().value())
                .integer(row.after().generation())
                .bigint(row.position())
                .bigint(row.after().isFree() ? null : row.after().holder())
                .bigints(row.after().waiting())
                .bytes();
    }

    private void mustNotStand(byte[] row) {
        var values = StoredRow.values(row);
        findings.accept(new Finding(
                Code.KEY_ADDED,
                Long.parseLong(values.get(3)),
                Map.of("kind", values.get(0), "value", values.get(1)),
                key(values.get(0), values.get(1)).orElse(null)));
    }

    private List<byte[]> upTo(long position) {
        try {
            return rows.orElseThrow().upTo(position);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** There are no more events. */
    void end() {
        if (rows.isPresent()) {
            upTo(Long.MAX_VALUE).forEach(this::mustNotStand);
        }
    }
}
