package socai.log.keys;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.UniqueKey;
import socai.sql.SqlArrays;

/** Reads and writes the table of keys. */
public final class KeyTable {
    /** The edition that counts. */
    public static final String EDITION = "(select max(edition) from key_edition)";

    /** The last row of each key that is asked for and has one. */
    public static final String HOLDINGS = """
            select asked.kind, asked.value, held.generation, held.holder, held.waiting
            from unnest(?::text[], ?::text[]) as asked(kind, value),
            lateral (
                select generation, holder, waiting from unique_key k
                where k.edition = %s and k.kind = asked.kind and k.value = asked.value
                order by generation desc limit 1
            ) held
            """.formatted(EDITION);

    /** Takes keys that were never held before, each by one event. Most keys are like this. */
    public static final String INSERT_FIRST = """
            insert into unique_key (edition, kind, value, generation, position, holder)
            select ?, kind, value, 1, position, position
            from unnest(?::text[], ?::text[], ?::bigint[]) as keys(kind, value, position)""";

    public static final String INSERT = """
            insert into unique_key (edition, kind, value, generation, position, holder, waiting)
            select ?, kind, value, generation, position, nullif(holder, 0), waiting::bigint[]
            from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
                as keys(kind, value, generation, position, holder, waiting)""";

    private KeyTable() {}

    public static boolean isFirst(KeyBook.Row row) {
        return row.after().equals(Holding.NEVER.takenBy(row.position()));
    }

    /** The parameters of {@link #INSERT_FIRST}. */
    public static Object[] first(int edition, List<KeyBook.Row> rows) {
        return new Object[] {edition, kinds(rows), values(rows), SqlArrays.longs(rows, KeyBook.Row::position)};
    }

    /** The parameters of {@link #INSERT}. */
    public static Object[] any(int edition, List<KeyBook.Row> rows) {
        return new Object[] {
            edition,
            kinds(rows),
            values(rows),
            SqlArrays.longs(rows, row -> row.after().generation()),
            SqlArrays.longs(rows, KeyBook.Row::position),
            SqlArrays.longs(rows, row -> row.after().holder()),
            rows.stream().map(row -> waiting(row.after())).toArray(String[]::new)
        };
    }

    private static @Nullable String[] kinds(List<KeyBook.Row> rows) {
        return SqlArrays.texts(rows, row -> row.key().kind().name());
    }

    private static @Nullable String[] values(List<KeyBook.Row> rows) {
        return SqlArrays.texts(rows, row -> row.key().value());
    }

    private static @Nullable String waiting(Holding holding) {
        return holding.waiting().isEmpty()
                ? null
                : holding.waiting().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    public static Map<UniqueKey, Holding> holdings(Connection connection, Collection<UniqueKey> keys)
            throws SQLException {
        try (var statement = connection.prepareStatement(HOLDINGS)) {
            statement.setObject(1, SqlArrays.texts(keys, key -> key.kind().name()));
            statement.setObject(2, SqlArrays.texts(keys, UniqueKey::value));
            try (var rows = statement.executeQuery()) {
                return holdings(rows);
            }
        }
    }

    public static Map<UniqueKey, Holding> holdings(ResultSet rows) throws SQLException {
        var holdings = new HashMap<UniqueKey, Holding>();
        while (rows.next()) {
            holdings.put(key(rows), holding(rows));
        }
        return holdings;
    }

    public static UniqueKey key(ResultSet row) throws SQLException {
        return new UniqueKey(UniqueKey.Kind.valueOf(row.getString("kind")), row.getString("value"));
    }

    public static Holding holding(ResultSet row) throws SQLException {
        return new Holding(row.getInt("generation"), row.getLong("holder"), waiting(row.getArray("waiting")));
    }

    private static List<Long> waiting(@Nullable Array positions) throws SQLException {
        return positions == null ? List.of() : List.of((Long[]) positions.getArray());
    }

    static void insert(Connection connection, int edition, List<KeyBook.Row> rows) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            var values = any(edition, rows);
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
