package socai.axon;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;
import socai.log.write.Append;

/**
 * Keeps lines in memory, each with the append that made its state. A state whose append failed is never handed out
 * again. A state whose append is still on its way is handed out, and a decision on it depends on that append. So the
 * next command on a line need not wait for the commit of the one before.
 */
final class LineCache implements Cache {
    private static final int LINES = 10_000;

    /** A line's state and the append that brought it about. */
    private record Entry(Object state, Append madeBy) {}

    private final com.github.benmanes.caffeine.cache.Cache<Object, Entry> entries =
            Caffeine.newBuilder().maximumSize(LINES).build();

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the framework declares it so
    public <K, V> @Nullable V get(K key) {
        var entry = entries.getIfPresent(key);
        if (entry == null) {
            return null;
        }
        if (entry.madeBy().isLost()) {
            entries.invalidate(key);
            return null;
        }
        WorkUnit.current().append().restOn(entry.madeBy());
        return (V) entry.state();
    }

    @Override
    public void put(Object key, Object state) {
        entries.put(key, new Entry(state, WorkUnit.current().append()));
    }

    @Override
    public boolean putIfAbsent(Object key, Object state) {
        return entries.asMap()
                        .putIfAbsent(key, new Entry(state, WorkUnit.current().append()))
                == null;
    }

    /** Is called for every line of a rolled-back unit of work. A line that only refused is kept. */
    @Override
    public boolean remove(Object key) {
        return !WorkUnit.current().onlyRefused() && forget(key);
    }

    boolean forget(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.getIfPresent(key) != null;
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false;
    }
}
