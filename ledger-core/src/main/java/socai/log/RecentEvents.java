package socai.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import socai.log.event.RecordedEvent;

/** Keeps the last events that this node recorded, so that a follower of the log need not read them back. */
final class RecentEvents {
    private static final int SIZE = 4_096;

    private final AtomicReferenceArray<RecordedEvent> slots;

    RecentEvents() {
        this(SIZE);
    }

    /** The number of events that are kept. */
    RecentEvents(int size) {
        this.slots = new AtomicReferenceArray<>(size);
    }

    /** Keeps events that are durable. */
    void add(List<RecordedEvent> events) {
        events.forEach(event -> slots.set(slot(event.position()), event));
    }

    /** Up to {@code limit} events right after a position, as far as they are known without a gap. */
    List<RecordedEvent> after(long position, int limit) {
        var events = new ArrayList<RecordedEvent>();
        for (var next = position + 1; events.size() < limit; next++) {
            var event = slots.get(slot(next));
            if (event == null || event.position() != next) {
                break;
            }
            events.add(event);
        }
        return events;
    }

    private int slot(long position) {
        return (int) (position % slots.length());
    }
}
