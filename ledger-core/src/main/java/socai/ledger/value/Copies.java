package socai.ledger.value;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the copy that a record keeps of a collection: it has the same order and cannot be changed. */
public final class Copies {
    private Copies() {}

    public static <T> SortedSet<T> of(SortedSet<T> set) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(set));
    }

    public static <K, V> SortedMap<K, V> of(SortedMap<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    public static <T> @Nullable List<T> ofAny(@Nullable List<T> list) {
        return list == null ? null : List.copyOf(list);
    }

    public static <T> @Nullable SortedSet<T> ofAny(@Nullable SortedSet<T> set) {
        return set == null ? null : of(set);
    }

    public static <K, V> @Nullable SortedMap<K, V> ofAny(@Nullable SortedMap<K, V> map) {
        return map == null ? null : of(map);
    }
}
