package socai.recording;

import java.util.List;
import socai.ledger.command.LedgerCommand;

/** Commands that a trial takes as one, as a row of a file may ask for several: all of them would be recorded, or none. */
public record Act(List<LedgerCommand> commands) {
    public Act {
        commands = List.copyOf(commands);
    }

    /** An act of one command. */
    public static Act of(LedgerCommand command) {
        return new Act(List.of(command));
    }
}
