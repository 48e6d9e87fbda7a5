package socai.log;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import socai.ledger.value.EventId;

/**
 * Makes identifiers as UUIDs of version 7 (RFC 9562). They grow with time, so an index of them grows
 * at its end. They are no secrets.
 */
public final class EventIds {
    private EventIds() {}

    /** An identifier that no event has yet. */
    public static EventId next() {
        var random = ThreadLocalRandom.current();
        var high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(1 << 12);
        var low = 1L << 63 | random.nextLong() >>> 2;
        return new EventId(new UUID(high, low));
    }
}
