package socai.recording;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.axon.AggregateRef;
import socai.ledger.event.Grant;
import socai.ledger.event.UniqueKey;
import socai.ledger.line.FundingLine;
import socai.ledger.state.LineState;
import socai.ledger.value.LineId;

/** What the parts of a long trial leave to the next one: the lines as they would stand, sums under decisions, keys. */
final class Carried {
    /** The name of the detail that holds the row of an earlier part. */
    static final String ROW = "row";

    private final @Nullable EarlierKeys keys;
    private final Map<LineId, LineState> states;
    private final Map<UniqueKey, Long> given;
    private final Map<LineId, AggregateRef<FundingLine>> loaded = new HashMap<>();

    private Carried(@Nullable EarlierKeys keys, Map<LineId, LineState> states, Map<UniqueKey, Long> given) {
        this.keys = keys;
        this.states = states;
        this.given = given;
    }

    /** What a trial begins with, and a recording too. */
    static Carried nothing() {
        return new Carried(null, Map.of(), Map.of());
    }

    /** The beginning of a long trial. */
    static Carried into(EarlierKeys keys) {
        return new Carried(keys, Map.of(), Map.of());
    }

    /** The same for one more attempt at the next part. */
    Carried again() {
        return new Carried(keys, states, given);
    }

    /** The state in which a line comes to this part, told once; absent where no earlier part moved money of it. */
    Optional<LineState> stateAtFirst(LineId id, AggregateRef<FundingLine> line) {
        return keys == null || loaded.putIfAbsent(id, line) != null
                ? Optional.empty()
                : Optional.ofNullable(states.get(id));
    }

    /** The sum that earlier parts give under a decision, in đồng. */
    long givenUnder(UniqueKey decision) {
        return given.getOrDefault(decision, 0L);
    }

    Map<UniqueKey, Integer> holders(Collection<UniqueKey> wanted) {
        return keys == null || wanted.isEmpty() ? Map.of() : keys.holders(wanted);
    }

    /** What is left once a part was tried; it reads the lines while they are this part's. */
    Carried after(Collection<Grant> more) {
        var nextStates = new HashMap<>(states);
        loaded.forEach((id, line) -> nextStates.put(id, line.ask(FundingLine::state)));
        var nextGiven = new HashMap<>(given);
        more.forEach(grant -> nextGiven.merge(grant.decision(), grant.amount(), Long::sum));
        return new Carried(keys, nextStates, nextGiven);
    }
}
