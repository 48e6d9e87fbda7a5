package socai.recording;

import java.util.HashMap;
import java.util.Map;
import socai.ledger.Decision;
import socai.ledger.LedgerEvent.Reversed;
import socai.ledger.Refusal;
import socai.ledger.UniqueKey;
import socai.log.EventLog;

/** What a list of decisions would take for itself alone, where the log is not asked to record them. */
final class Claims {
    private final EventLog log;
    /** Whether a key that these decisions change would be held after them. */
    private final Map<UniqueKey, Boolean> keys = new HashMap<>();

    Claims(EventLog log) {
        this.log = log;
    }

    /**
     * Takes what the next decision claims.
     *
     * @throws Refusal when the log, or a decision before it, holds a key already; its position is 0 then
     */
    void take(Decision decision) {
        for (var entry : decision.entries()) {
            if (entry instanceof Reversed reversal) {
                giveBack(reversal);
            }
            for (var key : entry.claims()) {
                if (!key.kind().isHandedOver()) {
                    take(key);
                }
            }
        }
    }

    private void giveBack(Reversed reversal) {
        for (var key : reversal.releases()) {
            if (log.isFreeWithout(key, reversal.event())) {
                keys.put(key, false);
            }
        }
    }

    private void take(UniqueKey key) {
        var known = keys.get(key);
        var holder = known == null ? log.holder(key).orElse(0L) : 0L;
        if (holder > 0 || Boolean.TRUE.equals(known)) {
            throw key.heldBy(holder);
        }
        keys.put(key, true);
    }
}
