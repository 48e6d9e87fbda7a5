package socai.log.walk;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.law.Antecedents;
import socai.ledger.law.Documents;
import socai.ledger.value.EventId;
import socai.log.event.EventJson;

/**
 * The events that others name, as the walk comes by them. Some are remembered; the rest is asked for once for many
 * events, where somebody wants to know. What stands behind the event that names it, is not there for it.
 */
public final class Earlier implements Documents {
    /** A power of two: where an event is remembered follows from its id, and it is forgotten for another of that place. */
    private static final int REMEMBERED = 1 << 15;

    private final LogSource source;
    private final @Nullable Remembered[] known = new @Nullable Remembered[REMEMBERED];
    private final Map<UUID, Found> asked = new HashMap<>();
    /** What the part names before itself, and nobody was asked for yet. */
    private final Set<UUID> named = new LinkedHashSet<>();

    private long now;

    Earlier(LogSource source) {
        this.source = source;
    }

    /** An event that another names. */
    public record Found(long position, LedgerEvent event) {}

    private record Remembered(UUID id, Found event) {}

    /** Takes note of what the events of a part name, beside each other. */
    void prepare(List<WalkedEvent> part) {
        asked.clear();
        named.clear();
        part.stream().flatMap(Earlier::named).map(EventId::value).forEach(named::add);
    }

    /** Asks for all that the part names and memory does not have; memory may lose some of the others meanwhile. */
    private void ask() {
        var ids = named.stream().filter(id -> remembered(id) == null).toList();
        ids.forEach(named::remove);
        source.find(ids).forEach(row -> {
            var event = read(row);
            if (event != null) {
                asked.put(row.id(), new Found(row.position(), event));
            }
        });
    }

    private static Stream<EventId> named(WalkedEvent event) {
        return event.event() instanceof MoneyEvent entry ? Antecedents.of(entry) : Stream.empty();
    }

    private static @Nullable LedgerEvent read(LogRow row) {
        try {
            return EventJson.read(row.type(), row.revision(), row.payload());
        } catch (RuntimeException e) { // which is told where it stands
            return null;
        }
    }

    /** Comes to an event. */
    void reach(WalkedEvent event) {
        now = event.position();
    }

    /** Leaves it behind. */
    void leave(WalkedEvent event) {
        if (event.event() instanceof MoneyEvent entry) {
            var id = event.row().id();
            known[place(id)] = new Remembered(id, new Found(event.position(), entry));
        }
    }

    private static int place(UUID id) {
        var hash = id.hashCode();
        return (hash ^ hash >>> 16) & REMEMBERED - 1;
    }

    private @Nullable Found remembered(UUID id) {
        var there = known[place(id)];
        return there != null && there.id().equals(id) ? there.event() : null;
    }

    /** An event that stands before the one that the walk is at. */
    public Optional<Found> at(EventId id) {
        var found = remembered(id.value());
        if (found != null) {
            return Optional.of(found);
        }
        if (named.contains(id.value())) {
            ask();
        }
        return Optional.ofNullable(asked.get(id.value())).filter(event -> event.position() < now);
    }

    @Override
    public Optional<MoneyEvent> find(EventId id) {
        return at(id).map(Found::event).filter(MoneyEvent.class::isInstance).map(MoneyEvent.class::cast);
    }
}
