package socai.web;

import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.Y2013;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicBoolean;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.VoucherNumber;
import socai.recording.Recorder;
import socai.recording.Request;

/**
 * Proposes and settles payments, closes the year and opens it again, and has another line ask for two pairs of eyes or
 * not, until it is told to end.
 */
final class ClosingClient implements Runnable {
    private final Recorder recorder;
    private final LineId line;
    private final LineId watched;
    private final LocalDate today;
    private final AtomicBoolean over;
    private int number;

    ClosingClient(Recorder recorder, LineId line, LineId watched, LocalDate today, AtomicBoolean over) {
        this.recorder = recorder;
        this.line = line;
        this.watched = watched;
        this.today = today;
        this.over = over;
    }

    @Override
    public void run() {
        while (!over.get()) {
            watch(ControlAction.STOP);
            settle(true);
            settle(false);
            watch(ControlAction.OFF);
            record(new CloseYear(line.programme(), Y2013, today, BASIS, null));
            record(new ReopenYear(line.programme(), Y2013, BASIS, new Text("Sửa sai")));
        }
    }

    /** No payment of the clients reaches the limit. */
    private void watch(ControlAction action) {
        record(new SetControl(
                watched.programme(),
                watched.project(),
                Control.FOUR_EYES,
                action,
                new Money(1_000_000),
                null,
                null,
                DAY,
                BASIS));
    }

    private void settle(boolean approved) {
        var payment = new Enter(new Disbursed(
                line,
                Y2013,
                CENTRAL,
                SOUTH,
                new Money(3),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber("DX-" + ++number),
                PAYEE,
                null,
                DAY,
                null,
                null));
        var proposal = recorder.record(
                        new Propose(payment, CLERK, today.plusDays(30), today, null), Request.by(CLERK.name()))
                .events()
                .getFirst()
                .id();
        if (approved) {
            record(new Approve(line, proposal, CHIEF, today));
        } else {
            record(new Reject(line, proposal, CHIEF, new Text("Không"), today));
        }
    }

    private void record(LedgerCommand command) {
        recorder.record(command, Request.by(CHIEF.name()));
    }
}
