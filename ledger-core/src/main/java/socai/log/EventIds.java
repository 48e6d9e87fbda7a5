package socai.log;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;
import socai.ledger.EventId;

/**
 * Makes identifiers as UUIDs of version 7 (RFC 9562). They grow with time, so an index of them grows
 * at its end. They are no secrets.
 */
public final class EventIds extends IdentifierFactory {
    /** Makes an identifier for several events. */
    public static EventId next() {
        return new EventId(random());
    }

    @Override
    public String generateIdentifier() {
        return random().toString();
    }

    private static UUID random() {
        var random = ThreadLocalRandom.current();
        var high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(1 << 12);
        var low = 1L << 63 | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
