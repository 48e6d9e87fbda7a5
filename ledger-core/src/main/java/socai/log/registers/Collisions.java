package socai.log.registers;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.ledger.event.UniqueKey;
import socai.ledger.value.EventId;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.keys.KeyTable;

/** Finds entries that were recorded under names that look the same, before that was a rule. */
public final class Collisions {
    private final EventLog log;

    public Collisions(EventLog log) {
        this.log = log;
    }

    /**
     * Two events under one name.
     *
     * @param first the event that holds the name
     * @param second the later event, which would be refused today
     * @param undone the ids of those of the two that were reversed since
     */
    public record Collision(UniqueKey.Kind kind, RecordedEvent first, RecordedEvent second, Set<EventId> undone) {
        public Collision {
            undone = Set.copyOf(undone);
        }
    }

    private record Pair(UniqueKey.Kind kind, long first, long second) {}

    /** Lists up to {@code limit} collisions whose later event stands after a position, in its order. */
    public List<Collision> after(long position, int limit) {
        var pairs = log.query(
                """
                select kind, holder, position from unique_key
                where edition = %s and waiting is not null and position = any(waiting) and position > ?
                order by position, kind limit ?
                """.formatted(KeyTable.EDITION),
                s -> {
                    s.setLong(1, position);
                    s.setInt(2, limit);
                },
                row -> new Pair(
                        UniqueKey.Kind.valueOf(row.getString("kind")), row.getLong("holder"), row.getLong("position")));
        var events = log
                .atAll(pairs.stream()
                        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                        .toList())
                .stream()
                .collect(Collectors.toMap(RecordedEvent::position, Function.identity()));
        var undone = log.reversals(
                        events.values().stream().map(RecordedEvent::id).toList())
                .keySet();
        return pairs.stream()
                .map(pair -> new Collision(
                        pair.kind(),
                        Objects.requireNonNull(events.get(pair.first())),
                        Objects.requireNonNull(events.get(pair.second())),
                        undone))
                .toList();
    }
}
