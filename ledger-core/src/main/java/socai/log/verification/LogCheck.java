package socai.log.verification;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import socai.log.verification.Finding.Code;
import socai.log.walk.Earlier;
import socai.log.walk.LogOrder;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.proof.Frontier;
import socai.proof.Hash;

/**
 * Recomputes along the log what must be so of its rows alone: positions without gaps, each record's leaf, times,
 * sequences, and the tree. It is the first of the visitors, so that others find the tree as it is at their event.
 */
public final class LogCheck implements LogWalk.Visitor {
    private final Consumer<Finding> findings;
    private final LogOrder order = new LogOrder();
    private final Frontier tree = new Frontier();
    private long expected = 1;

    public LogCheck(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /** How many events have come. */
    public long size() {
        return tree.size();
    }

    /** The root over all that have come. */
    public Hash root() {
        return tree.root();
    }

    byte[] frontier() {
        return tree.encode();
    }

    Instant lastRecordedAt() {
        return order.lastRecordedAt();
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        var position = event.position();
        positionMustBe(position);
        expected = position + 1;
        if (!event.holdsItsLeaf()) {
            findings.accept(Finding.of(Code.RECORD_CHANGED, position));
        }
        if (!order.isNext(event.row().recordedAt())) {
            findings.accept(Finding.of(Code.TIME_BACKWARDS, position));
        }
        sequenceMustFollow(event);
        var leaf = event.keptLeaf();
        if (leaf != null) {
            tree.append(leaf);
        }
    }

    private void positionMustBe(long position) {
        if (position != expected) {
            findings.accept(
                    expected == position - 1
                            ? Finding.of(Code.EVENT_MISSING, expected)
                            : Finding.of(Code.EVENTS_MISSING, expected, "before", position));
        }
    }

    private void sequenceMustFollow(WalkedEvent event) {
        var line = event.row().stream();
        if (!order.isNext(line, event.row().sequence())) {
            findings.accept(Finding.of(Code.SEQUENCE_BROKEN, event.position(), "line", line));
        }
    }

    /** Whether the tree is now the one of a root. */
    boolean hasRoot(byte @Nullable [] root) {
        return Arrays.equals(root, tree.root().bytes());
    }
}
