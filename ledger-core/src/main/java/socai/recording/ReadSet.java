package socai.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import socai.axon.WorkUnit;
import socai.ledger.event.Grant;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.UniqueKey;
import socai.ledger.line.LineOutcome;
import socai.log.EventLog;
import socai.log.event.Snapshot;

/** Notes what one attempt to decide has read and changed. */
final class ReadSet {
    private final Map<String, Long> read = new HashMap<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<Grant> given = new ArrayList<>();
    private final List<Grant> drawn = new ArrayList<>();
    private final Map<UniqueKey, String> registrations = new HashMap<>();
    private final TrialKeys claims = new TrialKeys();
    private final Map<Integer, List<MoneyEvent>> entries = new TreeMap<>(Comparator.reverseOrder());
    private final Deque<Runnable> undoings = new ArrayDeque<>();
    private final Set<String> changed = new HashSet<>();
    private boolean trial;
    private boolean several;
    private Carried carried = Carried.nothing();

    private ReadSet() {}

    static ReadSet current() {
        return of(WorkUnit.current());
    }

    static ReadSet of(WorkUnit unit) {
        return unit.attached(ReadSet.class, ReadSet::new);
    }

    /** A line that is read again is not as it was recorded, but as this attempt has left it. */
    long read(String line, long version) {
        return read.computeIfAbsent(line, first -> version);
    }

    /**
     * Whether each line was read as it stood in the log at some moment since the request came. If an attempt had to see
     * the very latest state of a busy line, its caller might wait for ever.
     *
     * @param seen the states of lines that earlier attempts of the request saw; this one adds to it
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

    /** Notes that nothing is to be recorded, and that the changes of one command may have to be undone. */
    void isOnlyTried() {
        trial = true;
    }

    /** Begins with what earlier parts of a long trial have left. */
    void carry(Carried earlier) {
        carried = earlier;
        claims.after(earlier);
    }

    Carried carried() {
        return carried;
    }

    /** What the next part of a long trial begins with. */
    Carried left() {
        return carried.after(drawn);
    }

    boolean isTrial() {
        return trial;
    }

    /** The commands that come next, till the changes are to stay or are undone, are several. */
    void goesOn(boolean more) {
        several = more;
    }

    /** Whether a line changes for the first time in several commands, of which a later one may be refused. */
    boolean isFirstOfSeveral(String line) {
        return several && changed.add(line);
    }

    /** Says how to undo the change that comes next, or has just been made. */
    void undoable(Runnable undoing) {
        if (trial) {
            undoings.push(undoing);
        }
    }

    /** All changes so far are to stay. */
    void keepChanges() {
        undoings.clear();
        changed.clear();
    }

    /** Undoes the changes since they were last to stay, newest first. */
    void undoChanges() {
        while (!undoings.isEmpty()) {
            undoings.pop().run();
        }
        changed.clear();
    }

    TrialKeys claims() {
        return claims;
    }

    /** Takes note of what the command at a place of its list would record. */
    void decided(int place, LineOutcome decision) {
        entries.put(place, decision.entries());
    }

    /** The events that the commands of this attempt would record, by their places, the last first. */
    Map<Integer, List<MoneyEvent>> entries() {
        return entries;
    }

    Set<String> lines() {
        return read.keySet();
    }

    /** Notes a grant under a decision whose amount is not known. */
    void gave(Grant more) {
        given.add(more);
        undoable(given::removeLast);
    }

    /** Notes a grant under a decision whose amount is known. */
    void drew(Grant more) {
        drawn.add(more);
        undoable(drawn::removeLast);
    }

    /** The sum that this attempt gives under a decision and that the log does not hold yet, in đồng. */
    long givenUnder(UniqueKey basis) {
        return given.stream()
                .filter(more -> more.basis().equals(basis))
                .mapToLong(Grant::amount)
                .sum();
    }

    /** Takes note of a decision that this attempt registers, and of its stream. */
    void registered(UniqueKey decision, String stream) {
        registrations.put(decision, stream);
        undoable(() -> registrations.remove(decision));
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
