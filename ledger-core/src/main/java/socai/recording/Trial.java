package socai.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand;
import socai.ledger.control.Warning;
import socai.ledger.event.UniqueKey;
import socai.ledger.line.LineOutcome;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.Refusal;
import socai.log.EventLog;

/** Tells what commands would do one after the other, each after the effects of those before it. */
public final class Trial {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<List<Object>, LineBalance> balances = new LinkedHashMap<>();
    private final EventLog log;
    private final ReadSet attempt;
    private Carried left = Carried.nothing();

    /** A trial that has not begun. */
    Trial(EventLog log, ReadSet attempt) {
        this.log = log;
        this.attempt = attempt;
        attempt.isOnlyTried();
    }

    /**
     * The outcome of one act.
     *
     * @param refusal absent if it would be recorded
     * @param at which of its commands is refused, from 0
     */
    public record Outcome(@Nullable Refusal refusal, int at, List<Warning> warnings) {
        public Outcome {
            warnings = List.copyOf(warnings);
        }
    }

    /** In the order of the acts. */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Lists the rows that would move, as they would stand after all accepted commands. */
    public List<LineBalance> balances() {
        return List.copyOf(balances.values());
    }

    /** The keys that the accepted commands would hold, by the places of these. */
    Map<UniqueKey, Integer> taken() {
        return attempt.claims().taken();
    }

    /** What the next part of a long trial begins with. */
    Carried left() {
        return left;
    }

    /** Keeps what is left while the lines are still as the commands leave them. */
    void end() {
        left = attempt.left();
    }

    /**
     * Tries the next act. A refused act leaves everything as it was, even if some of its commands, or one of their lines,
     * had changed before another one, or a key, refused it.
     *
     * @param place the place of the act in its list, as refusals of other commands name it
     */
    void add(int place, Act act, Function<LedgerCommand, LineOutcome> decide) {
        attempt.claims().at(place);
        attempt.goesOn(act.commands().size() > 1);
        var decided = new ArrayList<LineOutcome>();
        try {
            for (var command : act.commands()) {
                var decision = decide.apply(command);
                attempt.undoable(attempt.claims().take(decision.entries(), log));
                decided.add(decision);
            }
            accept(place, LineOutcome.together(decided));
        } catch (Refusal refusal) {
            attempt.undoChanges();
            outcomes.add(new Outcome(refusal, decided.size(), List.of()));
        }
    }

    private void accept(int place, LineOutcome decision) {
        attempt.decided(place, decision);
        attempt.keepChanges();
        decision.balances().forEach(row -> balances.put(List.of(row.line(), row.row()), row));
        outcomes.add(new Outcome(null, 0, decision.warnings()));
    }
}
