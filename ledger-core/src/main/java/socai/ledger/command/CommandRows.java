package socai.ledger.command;

import java.util.List;
import java.util.stream.Stream;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.Place;

/** The rows of its line that a command names, whether the line knows them or not. */
final class CommandRows {
    private CommandRows() {}

    static List<BudgetKey> of(EntryCommand command) {
        return switch (command) {
            case Enter c -> c.entry().rows();
            case RecoverAdvance c -> List.of(c.row());
            case Refund c -> List.of(c.row());
            case TakePart c ->
                Stream.of(c.whole().from(), c.whole().to())
                        .filter(place -> place.line().equals(c.line()))
                        .map(Place::row)
                        .toList();
            case TakeShare c -> c.entry().rows();
            // The line already knows the rows of an entry that is undone.
            case Reverse c -> List.of();
        };
    }
}
