package socai.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import socai.ledger.Refusal;
import socai.ledger.UniqueKey;
import socai.proof.Frontier;
import socai.proof.Hash;

/**
 * The next part of the log as it takes shape under the lock: each append is checked against all
 * before it, and taken whole or refused alone.
 */
final class Batch {
    private final Frontier base;
    private final Frontier tree;
    private final Instant recordedAt;
    private final String recordedAtText;
    private final Map<String, Long> sequencesBefore;
    private final @Nullable Map<UniqueKey, Long> holders;
    private final Set<Append> before;
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<Append, List<RecordedEvent>> taken = new LinkedHashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();
    private final Map<UniqueKey, Optional<Long>> keys = new HashMap<>();
    private final Set<UniqueKey> released = new HashSet<>();

    /**
     * A batch after this head.
     *
     * @param sequences the last sequence number of each stream that has events
     * @param holders the position that holds each key that is taken; nothing when nobody has asked, and
     *     the database is left to refuse
     * @param before what is recorded if this batch is
     */
    Batch(LogHead head, Map<String, Long> sequences, @Nullable Map<UniqueKey, Long> holders, Set<Append> before) {
        this.base = head.tree();
        this.tree = base.copy();
        this.recordedAt = head.next();
        this.recordedAtText = EventRecord.time(recordedAt);
        this.sequencesBefore = sequences;
        this.holders = holders;
        this.before = before;
    }

    /** What an append would change of the sequence numbers and keys, kept apart until all of it passed. */
    private record Changes(Map<String, Long> sequences, Map<UniqueKey, Optional<Long>> keys, Set<UniqueKey> released) {}

    /** Takes those it can, and tells why not the others. */
    Map<Append, RuntimeException> takeAll(List<Append> appends) {
        var refused = new HashMap<Append, RuntimeException>();
        for (var append : appends) {
            try {
                take(append);
            } catch (ConcurrencyException | Refusal refusal) {
                refused.put(append, refusal);
            }
        }
        return refused;
    }

    /**
     * Takes an append.
     *
     * @throws ConcurrencyException when it rests on a state that is not the log's
     * @throws Refusal when a key it claims is held
     */
    void take(Append append) {
        mustRestOnTheLog(append);
        mustFindWhatItExpects(append);
        var changes = new Changes(new HashMap<>(), new HashMap<>(), new HashSet<>());
        var first = tree.size() + 1;
        claimRequest(append.drafts().getFirst().origin(), first, changes);
        var position = first;
        for (var draft : append.drafts()) {
            mustFollow(draft, changes);
            for (var key : draft.event().releases()) {
                changes.keys().put(key, Optional.empty());
                changes.released().add(key);
            }
            for (var key : draft.event().claims()) {
                claim(key, position, changes);
            }
            position++;
        }
        sequences.putAll(changes.sequences());
        keys.putAll(changes.keys());
        released.addAll(changes.released());
        taken.put(append, append.drafts().stream().map(this::place).toList());
    }

    private void mustRestOnTheLog(Append append) {
        if (!append.restsOn(base -> taken.containsKey(base) || before.contains(base))) {
            throw new ConcurrencyException("what this was decided on has not been recorded");
        }
    }

    private void mustFindWhatItExpects(Append append) {
        append.expected().forEach((key, holder) -> {
            if (!holder(key).equals(holder)) {
                throw new ConcurrencyException("a key has changed hands since this was decided");
            }
        });
    }

    private void mustFollow(Draft draft, Changes changes) {
        var last = changes.sequences().get(draft.stream());
        if (last == null) {
            last = sequences.get(draft.stream());
        }
        if (last == null) {
            last = sequencesBefore.getOrDefault(draft.stream(), -1L);
        }
        if (draft.sequence() != last + 1) {
            throw new ConcurrencyException("the line has gone on since it was read");
        }
        changes.sequences().put(draft.stream(), draft.sequence());
    }

    /** A request under an idempotency key records once; who asks again will find the first answer. */
    private void claimRequest(Origin origin, long position, Changes changes) {
        var key = origin.uniqueKey();
        if (key.isPresent()) {
            claim(key.get(), position, changes);
        }
    }

    private void claim(UniqueKey key, long position, Changes changes) {
        var holder = changes.keys().containsKey(key) ? changes.keys().get(key) : holder(key);
        if (holder != null && holder.isPresent()) {
            throw key.heldBy(holder.get());
        }
        changes.keys().put(key, Optional.of(position));
    }

    private Optional<Long> holder(UniqueKey key) {
        var changed = keys.get(key);
        if (changed != null) {
            return changed;
        }
        return holders == null ? Optional.empty() : Optional.ofNullable(holders.get(key));
    }

    private RecordedEvent place(Draft draft) {
        var position = tree.size() + 1;
        var leaf = draft.leaf(position, recordedAtText);
        tree.append(leaf);
        leaves.add(leaf);
        drafts.add(draft);
        return draft.recorded(position, recordedAt);
    }

    /** The tree before this batch. */
    Frontier base() {
        return base;
    }

    /** The events of each append that was taken. */
    Map<Append, List<RecordedEvent>> taken() {
        return taken;
    }

    /** All that were taken, in the order of their positions. */
    List<RecordedEvent> events() {
        return taken.values().stream().flatMap(List::stream).toList();
    }

    List<Draft> drafts() {
        return drafts;
    }

    List<Hash> leaves() {
        return leaves;
    }

    /** The tree with this batch in it. */
    Frontier tree() {
        return tree;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /** The last sequence number of each stream in this batch. */
    Map<String, Long> sequences() {
        return sequences;
    }

    /** The keys that another event holds, or none, after this batch than before it. */
    Map<UniqueKey, Optional<Long>> keys() {
        return keys;
    }

    /** Whether nobody has asked the database yet. */
    boolean isFromMemory() {
        return holders == null;
    }

    /** Whether a key that this batch changes may stand in the database, and has to go first. */
    boolean mayBeHeld(UniqueKey key) {
        return holders == null ? released.contains(key) : holders.containsKey(key);
    }

    /** Where the log ends with this batch. */
    LogHead head() {
        return new LogHead(tree, recordedAt);
    }
}
