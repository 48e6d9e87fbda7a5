package socai.log.keys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.UniqueKey;
import socai.ledger.refusal.Refusal;

/** Keys as events take them and give them back, after what is known of them: the one place that says how. */
public final class KeyBook {
    private final Function<UniqueKey, Holding> known;
    private final Map<UniqueKey, Holding> changed = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private Optional<UniqueKey> request = Optional.empty();

    /** A book that goes on from what is known of each key. */
    public KeyBook(Function<UniqueKey, Holding> known) {
        this.known = known;
    }

    /**
     * A row of the table: a key changes hands, or is found taken.
     *
     * @param position the event that changes it
     * @param after the holder from there on
     */
    public record Row(UniqueKey key, long position, Holding after) {}

    public Holding holding(UniqueKey key) {
        var last = changed.get(key);
        return last == null ? known.apply(key) : last;
    }

    /**
     * Takes a key for an event.
     *
     * @throws Refusal when another has it
     */
    public void take(UniqueKey key, long position) {
        var now = holding(key);
        if (!now.isFree() && !key.kind().isHandedOver()) {
            throw key.heldBy(now.holder());
        }
        write(key, position, now.takenBy(position));
    }

    /** Gives a key back that an undone event has, or waits for. */
    public void giveBack(UniqueKey key, long position, long undone) {
        holding(key).without(undone).ifPresent(after -> write(key, position, after));
    }

    /** Follows the log: the first event of an append takes the key of its request. */
    void request(long position, Optional<UniqueKey> named) {
        if (!named.equals(request)) {
            named.ifPresent(key -> takeOrWait(key, position));
            request = named;
        }
    }

    /**
     * Follows the log: an event that stands there and finds a key taken, waits for it.
     *
     * @param undone the position of the event that this one undoes; 0 for none
     */
    void event(long position, LedgerEvent event, long undone) {
        event.releases().forEach(key -> giveBack(key, position, undone));
        event.claims().forEach(key -> takeOrWait(key, position));
    }

    private void takeOrWait(UniqueKey key, long position) {
        var now = holding(key);
        var isHandedOver = now.isFree() || key.kind().isHandedOver();
        write(key, position, isHandedOver ? now.takenBy(position) : now.awaitedBy(position));
    }

    private void write(UniqueKey key, long position, Holding after) {
        changed.put(key, after);
        rows.add(new Row(key, position, after));
    }

    /** Goes on from where another book ends, which went on from this one. */
    public void accept(KeyBook later) {
        changed.putAll(later.changed);
        rows.addAll(later.rows);
    }

    /** The rows to write, in the order of the events. */
    public List<Row> rows() {
        return rows;
    }

    /** Hands over what is to be written, and forgets it: from here on it is known elsewhere. */
    public List<Row> turn() {
        var written = List.copyOf(rows);
        rows.clear();
        changed.clear();
        return written;
    }
}
