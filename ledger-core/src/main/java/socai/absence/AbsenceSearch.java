package socai.absence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.log.event.EntryReader;
import socai.log.event.EventTypes;
import socai.log.event.RecordedEvent;
import socai.proof.Checkpoint;
import socai.proof.Frontier;
import socai.proof.MerkleTree;

/**
 * Reads all entries of a log in order, in the text that is hashed, and looks for a payment that a claim denies. The
 * entries are those of a checkpoint if their root is its root, so nothing can be left out unseen.
 */
public final class AbsenceSearch {
    /** What the text of a payment ends with: the type is the last member in canonical order. */
    private static final byte[] PAYMENT =
            ("\"type\":\"" + EventTypes.of(Disbursed.class).getFirst() + "\"}").getBytes(StandardCharsets.UTF_8);

    private final AbsenceClaim claim;
    private final Frontier tree = new Frontier();
    private @Nullable RecordedEvent found;

    public AbsenceSearch(AbsenceClaim claim) {
        this.claim = claim;
    }

    /**
     * Takes the next entry of the log.
     *
     * @throws IllegalArgumentException when it is a payment that cannot be read
     */
    public void read(byte[] entry) {
        tree.append(MerkleTree.leaf(entry));
        if (found == null && isPayment(entry)) {
            var event = EntryReader.read(entry);
            found = claim.isContradictedBy(event.event()) ? event : null;
        }
    }

    private static boolean isPayment(byte[] entry) {
        return entry.length >= PAYMENT.length
                && Arrays.equals(entry, entry.length - PAYMENT.length, entry.length, PAYMENT, 0, PAYMENT.length);
    }

    /** Whether what was read is the log of a checkpoint, to its last entry. */
    public boolean hasReadAllOf(Checkpoint checkpoint) {
        return tree.size() == checkpoint.size() && tree.root().equals(checkpoint.root());
    }

    /** The first payment that was said not to be there. */
    public Optional<RecordedEvent> found() {
        return Optional.ofNullable(found);
    }
}
