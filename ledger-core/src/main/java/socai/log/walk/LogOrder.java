package socai.log.walk;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What must be so of an entry beside those before it, wherever a log is read: times never go back, sequences follow. */
public final class LogOrder {
    private final Map<String, Long> sequences = new HashMap<>();
    private Instant lastRecordedAt = Instant.MIN;

    /** Whether the next entry was not recorded before the last one. */
    public boolean isNext(Instant recordedAt) {
        var isNext = !recordedAt.isBefore(lastRecordedAt);
        lastRecordedAt = recordedAt;
        return isNext;
    }

    /** Whether the next entry of a stream follows the last one there; the first has the number 0. */
    public boolean isNext(String stream, long sequence) {
        var last = sequences.put(stream, sequence);
        return sequence == (last == null ? 0 : last + 1);
    }

    /** When the last entry was recorded. */
    public Instant lastRecordedAt() {
        return lastRecordedAt;
    }
}
