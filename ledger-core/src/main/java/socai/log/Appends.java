package socai.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import socai.ledger.event.UniqueKey;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;

/**
 * Tells which events were recorded together. Newer events of an append with several say so themselves. Older events are
 * told by their caller: neighbours with the same actor, time and key, or all without a key, count as together. So an
 * old append may be taken for longer than it was, and never for shorter.
 */
final class Appends {
    private static final long UNKNOWN = 0;

    private final EventLog log;
    /** The first event that says what it is part of; it never changes. */
    private volatile long firstToSay = UNKNOWN;

    Appends(EventLog log) {
        this.log = log;
    }

    /** The last position of the append of which the event at this one is a part. */
    long end(long position) {
        return log.first(
                        "select (metadata #>> '{part,0}')::int as number, (metadata #>> '{part,1}')::int as parts"
                                + " from ledger_event where position = ?",
                        s -> s.setLong(1, position),
                        row -> end(position, new Origin.Part(row.getInt("number"), row.getInt("parts"))))
                .orElse(position);
    }

    private long end(RecordedEvent event) {
        var part = event.origin().part();
        return end(event.position(), part == null ? new Origin.Part(0, 0) : part);
    }

    private long end(long position, Origin.Part part) {
        if (part.of() == 0 && isBeforeAllThatSay(position)) {
            return endOfOld(position);
        }
        return position + part.left();
    }

    private boolean isBeforeAllThatSay(long position) {
        if (firstToSay == UNKNOWN) {
            firstToSay = log.first(
                            "select position from ledger_event where metadata -> 'part' is not null"
                                    + " order by position limit 1",
                            s -> {},
                            row -> row.getLong("position"))
                    .orElse(UNKNOWN);
        }
        return firstToSay == UNKNOWN || position < firstToSay;
    }

    /** No append is in two batches, so there is no need to look further than the batch goes. */
    private long endOfOld(long position) {
        return log.first(
                        """
                select e.position from ledger_event e
                where e.position between ? and (select min(size) from log_batch where size >= ?)
                    and not exists (
                        select from ledger_event next
                        where next.position = e.position + 1
                            and next.recorded_at = e.recorded_at
                            and next.metadata -> 'part' is null
                            and next.metadata ->> 'actor' = e.metadata ->> 'actor'
                            and next.metadata #>> '{idempotency,key}'
                                is not distinct from e.metadata #>> '{idempotency,key}')
                order by e.position limit 1
                """,
                        s -> {
                            s.setLong(1, position);
                            s.setLong(2, position);
                        },
                        row -> row.getLong("position"))
                .orElse(position);
    }

    /** These events, and those after them that belong to the append of the last. */
    List<RecordedEvent> whole(List<RecordedEvent> events) {
        var last = events.getLast().position();
        var rest = (int) (end(events.getLast()) - last);
        return rest == 0
                ? events
                : Stream.concat(events.stream(), log.after(last, rest).stream()).toList();
    }

    /** Finds the events of requests: the first event of each holds its key, and the others were recorded with it. */
    Map<UniqueKey, List<RecordedEvent>> recordedFor(Collection<UniqueKey> requests) {
        var first = log.holders(requests);
        if (first.isEmpty()) {
            return Map.of();
        }
        var events = new HashMap<>(byPosition(first.values()));
        var rest = new ArrayList<Long>();
        events.values()
                .forEach(event ->
                        LongStream.rangeClosed(event.position() + 1, end(event)).forEach(rest::add));
        if (!rest.isEmpty()) {
            events.putAll(byPosition(rest));
        }
        return first.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, key -> ofRequest(key.getKey(), key.getValue(), events)));
    }

    private Map<Long, RecordedEvent> byPosition(Collection<Long> positions) {
        return log.atAll(positions).stream().collect(Collectors.toMap(RecordedEvent::position, Function.identity()));
    }

    private static List<RecordedEvent> ofRequest(UniqueKey request, long first, Map<Long, RecordedEvent> events) {
        return LongStream.iterate(first, events::containsKey, position -> position + 1)
                .mapToObj(events::get)
                .takeWhile(event -> event.origin().uniqueKey().equals(Optional.of(request)))
                .toList();
    }
}
