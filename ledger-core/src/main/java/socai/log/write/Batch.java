package socai.log.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.UniqueKey;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.EventId;
import socai.log.event.EventRecord;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.log.event.StaleState;
import socai.log.keys.Holding;
import socai.log.keys.KeyBook;
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
    private final KeyBook keys;
    private final Map<EventId, Long> undone;
    private final int edition;
    private final Set<Append> before;
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<Append, List<RecordedEvent>> taken = new LinkedHashMap<>();
    private final List<PendingEvent> drafts = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();

    /**
     * Begins a batch after the head of the log.
     *
     * @param sequences the last sequence number of each stream that has events
     * @param holdings the holding of each key that was ever held; empty if the database was not asked and is left to
     *     refuse
     * @param undone the position of each event that is undone
     * @param before the appends whose batch must be recorded first
     */
    Batch(
            LogHead head,
            Map<String, Long> sequences,
            Map<UniqueKey, Holding> holdings,
            Map<EventId, Long> undone,
            Set<Append> before) {
        this.base = head.tree();
        this.tree = base.copy();
        this.recordedAt = head.next();
        this.recordedAtText = EventRecord.time(recordedAt);
        this.sequencesBefore = sequences;
        this.keys = new KeyBook(key -> holdings.getOrDefault(key, Holding.NEVER));
        this.undone = undone;
        this.edition = head.edition();
        this.before = before;
    }

    /**
     * Collects the changes of sequence numbers and keys by an append, and keeps them apart until the whole append has
     * passed.
     */
    private record Changes(Map<String, Long> sequences, KeyBook keys) {}

    /** Takes those it can, and tells why not the others. */
    Map<Append, RuntimeException> takeAll(List<Append> appends) {
        var refused = new HashMap<Append, RuntimeException>();
        for (var append : appends) {
            try {
                take(append);
            } catch (StaleState | Refusal refusal) {
                refused.put(append, refusal);
            }
        }
        return refused;
    }

    /**
     * Takes an append.
     *
     * @throws StaleState when it rests on a state that is not the log's
     * @throws Refusal when a key it claims is held
     */
    void take(Append append) {
        mustRestOnTheLog(append);
        mustFindWhatItExpects(append);
        var changes = new Changes(new HashMap<>(), new KeyBook(keys::holding));
        var first = tree.size() + 1;
        claimRequest(append.drafts().getFirst().origin(), first, changes);
        var position = first;
        for (var draft : append.drafts()) {
            mustFollow(draft, changes);
            giveBack(draft, position, changes);
            for (var key : draft.claims()) {
                claim(key, position, changes);
            }
            position++;
        }
        sequences.putAll(changes.sequences());
        keys.accept(changes.keys());
        taken.put(append, append.drafts().stream().map(this::place).toList());
    }

    private void mustRestOnTheLog(Append append) {
        if (!append.restsOn(base -> taken.containsKey(base) || before.contains(base))) {
            throw new StaleState("what this was decided on has not been recorded");
        }
    }

    private void mustFindWhatItExpects(Append append) {
        append.expected().forEach((key, holder) -> {
            if (keys.holding(key).holder() != holder.orElse(0L)) {
                throw new StaleState("a key has changed hands since this was decided");
            }
        });
        append.expectedSequences().forEach((stream, sequence) -> {
            if (last(stream) != sequence) {
                throw new StaleState("what this was decided on has gone on since");
            }
        });
    }

    private void mustFollow(PendingEvent draft, Changes changes) {
        var last = changes.sequences().get(draft.stream());
        if (last == null) {
            last = last(draft.stream());
        }
        if (draft.sequence() != last + 1) {
            throw new StaleState("the line has gone on since it was read");
        }
        changes.sequences().put(draft.stream(), draft.sequence());
    }

    private long last(String stream) {
        var last = sequences.get(stream);
        return last == null ? sequencesBefore.getOrDefault(stream, -1L) : last;
    }

    /** A request under an idempotency key is recorded once; a second request finds the first answer. */
    private void claimRequest(Origin origin, long position, Changes changes) {
        var key = origin.uniqueKey();
        if (key.isPresent()) {
            claim(key.get(), position, changes);
        }
    }

    private void claim(UniqueKey key, long position, Changes changes) {
        changes.keys().take(key, position);
    }

    private void giveBack(PendingEvent draft, long position, Changes changes) {
        if (draft.event() instanceof Reversed reversal && !draft.releases().isEmpty()) {
            var holder = Objects.requireNonNull(undone.get(reversal.event()), "what is undone stands in the log");
            draft.releases().forEach(key -> changes.keys().giveBack(key, position, holder));
        }
    }

    private RecordedEvent place(PendingEvent draft) {
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

    /** The appends that were taken, in the order of their positions. */
    List<RecordedEvent> events() {
        return taken.values().stream().flatMap(List::stream).toList();
    }

    List<PendingEvent> drafts() {
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

    /** The rows of keys that its events write, in their order. */
    List<KeyBook.Row> keys() {
        return keys.rows();
    }

    /** The edition of keys that they belong to. */
    int edition() {
        return edition;
    }

    /** The end of the log after this batch. */
    LogHead head() {
        return new LogHead(tree, recordedAt, edition);
    }
}
