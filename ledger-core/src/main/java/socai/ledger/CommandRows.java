package socai.ledger;

import java.util.List;
import java.util.stream.Stream;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LedgerCommand.CarryOver;
import socai.ledger.LedgerCommand.Commit;
import socai.ledger.LedgerCommand.Disburse;
import socai.ledger.LedgerCommand.EntryCommand;
import socai.ledger.LedgerCommand.Lapse;
import socai.ledger.LedgerCommand.RecoverAdvance;
import socai.ledger.LedgerCommand.ReduceAllocation;
import socai.ledger.LedgerCommand.Refund;
import socai.ledger.LedgerCommand.ReleaseCommitment;
import socai.ledger.LedgerCommand.Reverse;
import socai.ledger.LedgerCommand.TakePart;
import socai.ledger.LedgerCommand.TakeShare;
import socai.ledger.LedgerCommand.WithdrawAllotment;

/** The rows of its line that a command names, whether the line knows them or not. */
final class CommandRows {
    private CommandRows() {}

    static List<RowKey> of(EntryCommand command) {
        return switch (command) {
            case Allocate c -> List.of(new RowKey(c.year(), c.source(), c.unit()));
            case ReduceAllocation c -> List.of(new RowKey(c.year(), c.source(), c.unit()));
            case Allot c -> List.of(new RowKey(c.year(), c.source(), c.unit()));
            case WithdrawAllotment c -> List.of(new RowKey(c.year(), c.source(), c.unit()));
            case Commit c -> List.of(new RowKey(c.year(), c.source(), c.unit()));
            case ReleaseCommitment c -> List.of(new RowKey(c.year(), c.source(), c.unit()));
            case Disburse c -> List.of(new RowKey(c.year(), c.source(), c.unit()));
            case RecoverAdvance c -> List.of(new RowKey(c.year(), c.source(), c.unit()));
            case Refund c -> List.of(new RowKey(c.year(), c.source(), c.unit()));
            case Lapse c -> List.of(new RowKey(c.year(), c.source(), c.unit()));
            case CarryOver c ->
                List.of(
                        new RowKey(c.year(), c.source(), c.unit()),
                        new RowKey(c.year().next(), c.source(), c.unit()));
            case TakePart c ->
                Stream.of(c.whole().from(), c.whole().to())
                        .filter(place -> place.line().equals(c.line()))
                        .map(Place::row)
                        .toList();
            case TakeShare c -> List.of(c.part().place().row());
            // What is undone stood in rows that the line knows.
            case Reverse c -> List.of();
        };
    }
}
