package socai.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import socai.ledger.Decision;
import socai.ledger.LineBalance;
import socai.ledger.Refusal;
import socai.ledger.Warning;
import socai.log.EventLog;

/** What commands would do, one after the other, each on what those before it would have done. */
public final class Trial {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<List<Object>, LineBalance> balances = new LinkedHashMap<>();
    private final Claims claims;
    private final Map<Integer, Refusal> leftOut;
    private boolean spoilt;

    /**
     * A trial that has not begun.
     *
     * @param leftOut commands, by their place, of which it is known that they are refused only after
     *     they have changed a line: they are not tried, and what follows stands on what was before them
     */
    Trial(EventLog log, Map<Integer, Refusal> leftOut) {
        claims = new Claims(log);
        this.leftOut = leftOut;
    }

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

    /** Tries the next command. */
    void add(Supplier<Decision> command, Attempt attempt) {
        var place = outcomes.size();
        var before = attempt.changes();
        try {
            var known = leftOut.get(place);
            if (known != null) {
                throw known;
            }
            var decision = command.get();
            claims.take(decision);
            decision.balances().forEach(row -> balances.put(List.of(row.line(), row.row()), row));
            outcomes.add(new Outcome(null, decision.warnings()));
        } catch (Refusal refusal) {
            outcomes.add(new Outcome(refusal, List.of()));
            if (attempt.changes() > before) {
                leftOut.put(place, refusal);
                spoilt = true;
            }
        }
    }

    /** Whether a command was refused after it had changed a line: all is to be tried again without it. */
    boolean isSpoilt() {
        return spoilt;
    }
}
