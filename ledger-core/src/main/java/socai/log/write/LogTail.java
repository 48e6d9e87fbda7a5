package socai.log.write;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the end of the log, with the batch that this node is about to write there. That is enough to make the next
 * batch without asking the database, as long as no other node writes.
 */
final class LogTail {
    private static final int STREAMS = 100_000;
    private static final int BATCHES_OF_DISTRUST = 16;

    private @Nullable LogHead head;
    /** Last sequence numbers, good as long as the log ends there. */
    private final Map<String, Long> sequences = new HashMap<>();
    /** The appends of the batch before, which may be on its way still. */
    private Set<Append> before = Set.of();
    /** For how many batches more the tables are asked first, because another node writes too. */
    private int distrust;

    /** The next batch, if all of these fit after what is remembered; only the tables may refuse one. */
    @Nullable
    Batch next(List<Append> appends) {
        if (head == null || distrust > 0) {
            distrust = Math.max(0, distrust - 1);
            return null;
        }
        if (appends.stream().anyMatch(append -> !append.expected().isEmpty() || append.changesHands())) {
            return null; // who has a key, only the tables know
        }
        if (!sequences.keySet().containsAll(streams(appends))) {
            return null;
        }
        var batch = new Batch(head, sequences, Map.of(), Map.of(), before);
        if (!batch.takeAll(appends).isEmpty()) {
            return null;
        }
        follow(batch);
        return batch;
    }

    /** An empty batch after what the tables hold. */
    Batch after(WriterConnection.Locked locked, WriterConnection session, List<Append> appends) throws SQLException {
        // By its root and not its size: what was to end the log here may have failed, and another node been faster.
        if (head == null || !head.tree().root().equals(locked.head().tree().root()) || sequences.size() > STREAMS) {
            sequences.clear();
        }
        head = locked.head();
        var unknown = streams(appends);
        unknown.removeAll(sequences.keySet());
        if (!unknown.isEmpty()) {
            sequences.putAll(session.sequences(unknown));
        }
        return new Batch(head, sequences, locked.holdings(), locked.undone(), Set.of());
    }

    /** From now on the log ends with this batch, if it can be written. */
    void follow(Batch batch) {
        head = batch.head();
        sequences.putAll(batch.sequences());
        before = batch.taken().keySet();
    }

    /** Forgets everything. */
    void forget() {
        head = null;
        sequences.clear();
        before = Set.of();
    }

    /** Another node writes: it is cheaper to look first than to be refused. */
    void distrust() {
        distrust = BATCHES_OF_DISTRUST;
    }

    private static Set<String> streams(List<Append> appends) {
        var streams = new HashSet<String>();
        for (var append : appends) {
            streams.addAll(append.expectedSequences().keySet());
            for (var draft : append.drafts()) {
                streams.add(draft.stream());
            }
        }
        return streams;
    }
}
