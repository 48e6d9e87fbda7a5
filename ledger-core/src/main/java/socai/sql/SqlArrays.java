package socai.sql;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a set of rows, each an array that one statement unnests. Plain arrays travel in binary; what an Array of
 * JDBC holds is quoted and read as text.
 */
public final class SqlArrays {
    private SqlArrays() {}

    public static <T> long[] longs(Collection<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    /** The value that each row has there, as text; an absent value stays absent. */
    public static <T extends @Nullable Object> @Nullable String[] texts(
            Collection<T> rows, Function<T, @Nullable Object> column) {
        return rows.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
