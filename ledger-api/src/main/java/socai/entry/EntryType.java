package socai.entry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.value.LineId;

/** The kinds of entries that lists and proposals may hold, by the names of their commands. */
public enum EntryType {
    ALLOCATE("Allocate", EntryRequests.Allocation.class, EntryCommands::allocate),
    REDUCE("ReduceAllocation", EntryRequests.Allocation.class, EntryCommands::reduce),
    ALLOT("Allot", EntryRequests.Allotment.class, EntryCommands::allot),
    WITHDRAW("WithdrawAllotment", EntryRequests.Allotment.class, EntryCommands::withdraw),
    COMMIT("Commit", EntryRequests.Commitment.class, EntryCommands::commit),
    RELEASE("ReleaseCommitment", EntryRequests.NamedRelease.class, EntryCommands::release),
    DISBURSE("Disburse", EntryRequests.Disbursement.class, EntryCommands::disburse),
    RECOVER("RecoverAdvance", EntryRequests.Recovery.class, EntryCommands::recover),
    REFUND("Refund", EntryRequests.Refunding.class, EntryCommands::refund),
    CARRY_OVER("CarryOver", EntryRequests.CarryingOver.class, EntryCommands::carryOver),
    LAPSE("Lapse", EntryRequests.Lapsing.class, EntryCommands::lapse),
    REALLOCATE("Reallocate", EntryRequests.Reallocation.class, EntryCommands::reallocate),
    ADJUST("Adjust", EntryRequests.Adjustment.class, EntryCommands::adjust),
    REVERSE("Reverse", EntryRequests.Reversal.class, EntryCommands::reverse);

    private final String title;
    private final Class<? extends Record> body;
    private final boolean onLine;

    @SuppressWarnings("ImmutableEnumChecker") // made by constructors
    private final Made<Record> command;

    /** An entry whose line is told beside its request, as an address tells it. */
    <B extends Record> EntryType(String title, Class<B> body, OnLine<B> command) {
        this(
                title,
                body,
                true,
                (commands, line, request) -> command.of(commands, Objects.requireNonNull(line), body.cast(request)));
    }

    /** An entry whose request names its lines or events itself. */
    <B extends Record> EntryType(String title, Class<B> body, Elsewhere<B> command) {
        this(title, body, false, (commands, line, request) -> command.of(commands, body.cast(request)));
    }

    EntryType(String title, Class<? extends Record> body, boolean onLine, Made<Record> command) {
        this.title = title;
        this.body = body;
        this.onLine = onLine;
        this.command = command;
    }

    /** Makes the command of a request about a line. */
    @FunctionalInterface
    public interface OnLine<B> {
        Proposable of(EntryCommands commands, LineId line, B request);
    }

    @FunctionalInterface
    private interface Elsewhere<B> {
        Proposable of(EntryCommands commands, B request);
    }

    @FunctionalInterface
    private interface Made<B> {
        Proposable of(EntryCommands commands, @Nullable LineId line, B request);
    }

    /** What its request is read into. */
    public Class<? extends Record> body() {
        return body;
    }

    /** Whether the line is told beside the body. */
    public boolean isOnLine() {
        return onLine;
    }

    /** The command of a request. */
    public Proposable command(EntryCommands commands, @Nullable LineId line, Record request) {
        return command.of(commands, line, request);
    }

    @Override
    public String toString() {
        return title;
    }
}
