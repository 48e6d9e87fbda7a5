package socai.verification;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import socai.log.event.LogUnavailable;
import socai.sql.StoredRow;
import socai.sql.StoredRows;

/** Compares rows of one table with what they should be, and names the key and the columns where they are not. */
public final class TableComparison {
    /** Of a table that is all wrong, more is not worth keeping. */
    private static final int MOST = 2_000;

    private final String table;
    private final List<String> columns;
    private final int keys;
    private final Consumer<Fault> faults;

    /**
     * Of a table.
     *
     * @param columns in the order in which rows have them, separated by commas
     * @param keys how many of them, from the first, tell rows apart
     */
    public TableComparison(String table, String columns, int keys, Consumer<Fault> faults) {
        this.table = table;
        this.columns = List.of(columns.split(", ", -1));
        this.keys = keys;
        this.faults = faults;
    }

    public String columns() {
        return String.join(", ", columns);
    }

    /**
     * Compares the rows that there are, whatever their order.
     *
     * @param position of the event that they came with, or at which they stand
     */
    public void compare(long position, Collection<byte[]> expected, Collection<byte[]> stored) {
        if (isSame(expected, stored)) {
            return;
        }
        var missing = new HashMap<ByteBuffer, byte[]>();
        expected.forEach(row -> missing.put(ByteBuffer.wrap(row), row));
        var added = new ArrayList<byte[]>();
        for (var row : stored) {
            if (missing.remove(ByteBuffer.wrap(row)) == null && added.size() < MOST) {
                added.add(row);
            }
        }
        if (!missing.isEmpty() || !added.isEmpty()) {
            tell(position, missing.values(), added);
        }
    }

    /** Compares the rows of the whole table as the connection sees it now. */
    public void compareAll(long position, Collection<byte[]> expected, Connection connection) {
        try {
            compare(position, expected, StoredRows.all(connection, columns(), table));
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static boolean isSame(Collection<byte[]> expected, Collection<byte[]> stored) {
        if (expected.size() != stored.size()) {
            return false;
        }
        var other = stored.iterator();
        for (var row : expected) {
            if (!Arrays.equals(row, other.next())) {
                return false;
            }
        }
        return true;
    }

    private void tell(long position, Collection<byte[]> missing, List<byte[]> added) {
        var byKey = new HashMap<String, List<String>>();
        missing.stream().limit(MOST).map(StoredRow::values).forEach(values -> byKey.put(key(values), values));
        for (var row : added) {
            var values = StoredRow.values(row);
            var right = byKey.remove(key(values));
            if (right == null) {
                fault(position, "ROW_ADDED", Map.of("key", key(values)));
            } else {
                fault(position, "ROW_DIFFERS", Map.of("key", key(values), "columns", different(values, right)));
            }
        }
        byKey.keySet().forEach(key -> fault(position, "ROW_MISSING", Map.of("key", key)));
    }

    private String key(List<String> values) {
        return String.join(" / ", values.subList(0, keys));
    }

    private String different(List<String> values, List<String> right) {
        return IntStream.range(0, columns.size())
                .filter(column -> !values.get(column).equals(right.get(column)))
                .mapToObj(columns::get)
                .collect(Collectors.joining(", "));
    }

    private void fault(long position, String code, Map<String, Object> arguments) {
        faults.accept(new Fault(table, position, code, arguments));
    }
}
