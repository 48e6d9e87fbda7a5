package socai.absence;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.KeptCheckpoint;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.log.event.EvidenceChanged;
import socai.log.verification.LogLeaves;
import socai.proof.SignedNote;

/**
 * Signs that payments are not in the log, after reading all of it: each leaf is hashed anew, and a log that is not the
 * one of its checkpoint is told and signed for by nobody. No index and no read table is asked (ADR 0063).
 */
public final class Absences {
    private static final int STEP = 1_000;

    /** The whole log is read for each statement: one at a time, and who waits longer is told to come again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LogLeaves leaves;
    private final Checkpoints checkpoints;
    private final ReentrantLock reading = new ReentrantLock();

    public Absences(DataSource database, Checkpoints checkpoints) {
        this.leaves = new LogLeaves(database);
        this.checkpoints = checkpoints;
    }

    /**
     * Looks for the payments of a claim, and signs that there are none.
     *
     * @throws Refusal PAYMENT_FOUND when there is one, NO_SIGNING_KEY where another process has the key, BUSY when
     *     others ask too much
     * @throws EvidenceChanged when the log is not the one that was signed
     */
    public SignedNote state(AbsenceClaim claim, KeptCheckpoint upTo) throws InterruptedException {
        if (!reading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Refusal(RefusalCode.BUSY, null, Map.of());
        }
        try {
            mustBeAbsent(claim, upTo);
        } finally {
            reading.unlock();
        }
        return checkpoints
                .sign(new AbsenceStatement(upTo.checkpoint(), claim).text())
                .orElseThrow(() -> new Refusal(RefusalCode.NO_SIGNING_KEY, null, Map.of()));
    }

    /** Whatever is asked, nothing is signed that the log itself refutes. */
    private void mustBeAbsent(AbsenceClaim claim, KeptCheckpoint upTo) {
        var size = upTo.checkpoint().size();
        var search = new AbsenceSearch(claim);
        for (var first = 0L; first < size; first += STEP) {
            var position = first;
            for (var entry : leaves.entries(first, (int) Math.min(STEP, size - first))) {
                read(search, ++position, entry);
            }
        }
        if (!search.hasReadAllOf(upTo.checkpoint())) {
            throw new EvidenceChanged(
                    "ledger_event",
                    size,
                    "the log is not the one of the checkpoint of size " + size
                            + ": somebody changed it, and nothing is signed");
        }
        search.found().ifPresent(payment -> {
            throw new Refusal(
                    RefusalCode.PAYMENT_FOUND,
                    null,
                    Map.of("position", payment.position(), "event", payment.id().toString()));
        });
    }

    private static void read(AbsenceSearch search, long position, byte[] entry) {
        try {
            search.read(entry);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw EvidenceChanged.event(position, "cannot be read: " + e.getMessage());
        }
    }
}
