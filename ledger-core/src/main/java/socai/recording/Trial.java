package socai.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import socai.ledger.Decision;
import socai.ledger.LineBalance;
import socai.ledger.Refusal;
import socai.ledger.UniqueKey;
import socai.ledger.Warning;
import socai.log.EventLog;

/** What commands would do, one after the other, each on what those before it would have done. */
public final class Trial {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<List<Object>, LineBalance> balances = new LinkedHashMap<>();
    /** Whether a key that these commands change would be held after them. */
    private final Map<UniqueKey, Boolean> keys = new HashMap<>();

    Trial() {}

    /**
     * What would become of one command.
     *
     * @param refusal nothing when it would be recorded
     */
    public record Outcome(@Nullable Refusal refusal, List<Warning> warnings) {}

    /** In the order of the commands. */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The rows that would have moved, as they would stand after all that is not refused. */
    public List<LineBalance> balances() {
        return List.copyOf(balances.values());
    }

    void add(Supplier<Decision> command, EventLog log) {
        try {
            var decision = command.get();
            mustBeUnique(decision, log);
            decision.balances().forEach(row -> balances.put(List.of(row.line(), row.row()), row));
            outcomes.add(new Outcome(null, decision.warnings()));
        } catch (Refusal refusal) {
            outcomes.add(new Outcome(refusal, List.of()));
        }
    }

    /** The log would say so when it records; here nothing reaches it. */
    private void mustBeUnique(Decision decision, EventLog log) {
        for (var entry : decision.entries()) {
            entry.releases().forEach(key -> keys.put(key, false));
            for (var key : entry.claims()) {
                var known = keys.get(key);
                var holder = known == null ? log.holder(key).orElse(0L) : 0L;
                if (holder > 0 || Boolean.TRUE.equals(known)) {
                    throw key.heldBy(holder);
                }
                keys.put(key, true);
            }
        }
    }
}
