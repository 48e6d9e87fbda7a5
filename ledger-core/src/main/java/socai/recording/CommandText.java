package socai.recording;

import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.PlainEntry;

/**
 * Writes as text what a form or a programme file asks for. The log keeps a digest of this text with each idempotency
 * key. So the text never changes, even when commands do: an old form that is sent again must get its first answer.
 */
public final class CommandText {
    private CommandText() {}

    /** The text of a command. */
    public static String of(Proposable command) {
        return switch (command) {
            case Enter c -> of(c.entry());
            case RecoverAdvance c -> c.toString();
            case Refund c -> c.toString();
            case Reverse c -> c.toString();
            case Reallocate c -> c.toString();
            case Adjust c -> c.toString();
            case TakePart c -> c.toString();
            case TakeShare c -> c.toString();
        };
    }

    private static String of(PlainEntry entry) {
        var fields = entry.toString().substring(entry.getClass().getSimpleName().length());
        return verb(entry) + fields;
    }

    /** The name that the command of an entry had when it was first recorded. */
    private static String verb(PlainEntry entry) {
        return switch (entry) {
            case Allocated e -> "Allocate";
            case AllocationReduced e -> "ReduceAllocation";
            case Allotted e -> "Allot";
            case AllotmentWithdrawn e -> "WithdrawAllotment";
            case Committed e -> "Commit";
            case CommitmentReleased e -> "ReleaseCommitment";
            case Disbursed e -> "Disburse";
            case CarriedOver e -> "CarryOver";
            case Lapsed e -> "Lapse";
        };
    }
}
