package socai.ledger;

import java.util.Map;

/** Something of which the whole log may hold one at a time, checked in the same append. */
public record UniqueKey(Kind kind, String value) {
    /** What is unique. */
    public enum Kind {
        /** A voucher number in one line, unit and year (domain rule 9). */
        VOUCHER,
        /** The reversal of one event (domain rule 8). */
        REVERSAL,
        /** A request that its caller gave a name of its own. */
        REQUEST
    }

    /** The key of an event's one reversal. */
    public static UniqueKey ofReversal(EventId event) {
        return new UniqueKey(Kind.REVERSAL, event.toString());
    }

    /** The key of what an actor asks under a name that he uses once. */
    public static UniqueKey ofRequest(String actor, String name) {
        return new UniqueKey(Kind.REQUEST, actor + "/" + name);
    }

    /** What is said to who wants the key while the event at this position holds it. */
    public Refusal heldBy(long position) {
        Map<String, Object> holder = Map.of("position", position);
        return switch (kind) {
            case VOUCHER -> new Refusal(RefusalCode.DUPLICATE_VOUCHER, "reference", holder);
            case REVERSAL -> new Refusal(RefusalCode.ALREADY_REVERSED, "event", holder);
            case REQUEST -> new Refusal(RefusalCode.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key", holder);
        };
    }
}
