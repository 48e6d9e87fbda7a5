package socai.web;

import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.Y2013;

import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.VoucherNumber;
import socai.recording.Recorder;
import socai.recording.Request;

/** Records in a line until it is told to end: contracts, advances, and what becomes of them. */
final class RecordingClient implements Runnable {
    private static final int OPEN = 20;

    /** A sum that is paid now and then, so that there are few payments of it. */
    static final long RARE = 77;

    private static final int SELDOM = 20;

    private final Recorder recorder;
    private final LineId line;
    private final AtomicBoolean over;
    private final Random random;
    private final ArrayDeque<EventId> commitments = new ArrayDeque<>();
    private final ArrayDeque<EventId> advances = new ArrayDeque<>();
    private int number;

    RecordingClient(Recorder recorder, LineId line, int seed, AtomicBoolean over) {
        this.recorder = recorder;
        this.line = line;
        this.over = over;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        while (!over.get()) {
            switch (random.nextInt(4)) {
                case 0 -> commit();
                case 1 -> advance();
                case 2 -> allot();
                default -> pay();
            }
        }
    }

    private void commit() {
        if (commitments.size() > OPEN) {
            var oldest = commitments.remove();
            record(new Enter(new CommitmentReleased(line, Y2013, CENTRAL, NORTH, new Money(100), oldest, DAY, null)));
        } else {
            var made = record(new Enter(new Committed(
                    line, Y2013, CENTRAL, NORTH, new Money(100), next("HD-"), PAYEE, null, null, DAY, null, null)));
            if (made != null) {
                commitments.add(made);
            }
        }
    }

    private void advance() {
        if (advances.size() > OPEN) {
            var oldest = advances.remove();
            record(new RecoverAdvance(line, Y2013, CENTRAL, NORTH, new Money(10), oldest, next("TU-"), DAY, null));
        } else {
            var made = record(paid(10, DisbursementKind.ADVANCE));
            if (made != null) {
                advances.add(made);
            }
        }
    }

    private void allot() {
        record(new Enter(new AllotmentWithdrawn(line, Y2013, CENTRAL, SOUTH, new Money(7), DAY, null, null)));
    }

    private void pay() {
        record(paid(random.nextInt(SELDOM) == 0 ? RARE : 1 + random.nextInt(9), DisbursementKind.COMPLETED_WORK));
    }

    private Enter paid(long dong, DisbursementKind kind) {
        return new Enter(new Disbursed(
                line, Y2013, CENTRAL, NORTH, new Money(dong), kind, next("UNC-"), PAYEE, null, DAY, null, null));
    }

    private VoucherNumber next(String before) {
        return new VoucherNumber(before + line.project() + "-" + ++number);
    }

    /** What was recorded; nothing where the ledger refused it, as it does while a year is closed. */
    private @Nullable EventId record(LedgerCommand command) {
        try {
            return recorder.record(command, Request.by("finance"))
                    .events()
                    .getFirst()
                    .id();
        } catch (Refusal refused) {
            return null;
        }
    }
}
