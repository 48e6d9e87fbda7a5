package socai.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import socai.ledger.Given;
import socai.ledger.UniqueKey;
import socai.log.EventLog;
import socai.log.Snapshot;

/** What one attempt to decide has read and changed. */
final class Attempt {
    private static final String RESOURCE = "socai.attempt";

    private final Map<String, Long> read = new HashMap<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<Given> given = new ArrayList<>();
    private final Map<UniqueKey, String> registrations = new HashMap<>();
    private int changes;
    private boolean refused;

    private Attempt() {}

    static Attempt current() {
        return of(CurrentUnitOfWork.get());
    }

    static Attempt of(UnitOfWork<?> unit) {
        return unit.root().getOrComputeResource(RESOURCE, any -> new Attempt());
    }

    /** A line that is read again is not what was recorded of it, but what this attempt has made of that. */
    long read(String line, long version) {
        return read.computeIfAbsent(line, first -> version);
    }

    /**
     * Whether each line was read as the log had it at some moment since the request came. Who had to see
     * the very latest of a busy line could be kept from his answer for ever.
     *
     * @param seen what the log had of lines when earlier attempts of the request looked; this one adds to it
     */
    boolean readWhatStoodSince(Map<String, Long> seen, EventLog log) {
        var stood = true;
        for (var line : read.entrySet()) {
            var last = seen.get(line.getKey());
            if (last == null || line.getValue() < last) {
                last = log.lastSequence(line.getKey()).orElse(-1L);
                seen.put(line.getKey(), last);
                stood &= last.equals(line.getValue());
            }
        }
        return stood;
    }

    /** Whether nothing has been recorded on the lines since they were read, here or on another node. */
    boolean readTheLatest(EventLog log) {
        return read.entrySet().stream()
                .allMatch(line -> log.lastSequence(line.getKey()).orElse(-1L).equals(line.getValue()));
    }

    void changed() {
        changes++;
    }

    /** How often a line was changed. */
    int changes() {
        return changes;
    }

    /** Says that the attempt ends in a refusal by a rule. */
    void refused() {
        refused = true;
    }

    /** Whether every line is as it was read: a line that refuses has not changed, but one before it may have. */
    boolean onlyRefused() {
        return refused && changes == 0;
    }

    Set<String> lines() {
        return read.keySet();
    }

    /** Takes note of what is given under a decision whose amount nobody knows. */
    void gave(Given more) {
        given.add(more);
    }

    /** What this attempt itself gives under a decision, in đồng, and the log does not hold yet. */
    long givenUnder(UniqueKey basis) {
        return given.stream()
                .filter(more -> more.basis().equals(basis))
                .mapToLong(Given::amount)
                .sum();
    }

    /** Takes note of a decision that this attempt registers, and of its stream. */
    void registered(UniqueKey decision, String stream) {
        registrations.put(decision, stream);
    }

    /** The stream of a decision that this attempt registers. */
    Optional<String> registration(UniqueKey decision) {
        return Optional.ofNullable(registrations.get(decision));
    }

    void keep(Snapshot snapshot) {
        snapshots.add(snapshot);
    }

    List<Snapshot> snapshots() {
        return snapshots;
    }
}
