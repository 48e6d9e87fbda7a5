package socai.bulk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.workbook.Row;

/**
 * One row of a file, after the ledger was asked about it.
 *
 * @param asked what it becomes, in the order in which it is recorded; empty where the row could not be read
 * @param faults why it would not be recorded
 * @param warnings what would be recorded with it, or should be looked at
 */
public record CheckedRow(Row row, List<RowCommand> asked, List<RowFault> faults, List<RowFault> warnings) {
    public CheckedRow {
        asked = List.copyOf(asked);
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    public boolean isGood() {
        return !asked.isEmpty() && faults.isEmpty();
    }

    public int number() {
        return row.number();
    }

    /** What it becomes, where it becomes one entry; absent where it could not be read, or becomes several. */
    public @Nullable Proposable command() {
        return asked.size() == 1 ? asked.getFirst().command() : null;
    }

    /** All that it becomes. */
    Stream<LedgerCommand> commands() {
        return asked.stream().map(RowCommand::command);
    }

    /** The amount of all money it moves, in đồng; 0 where none is known. */
    public long dong() {
        return sums().mapToLong(Sum::dong).reduce(0, Math::addExact);
    }

    /**
     * An amount of a row, in đồng.
     *
     * @param column the column that tells it
     * @param unit absent for the pool of the line
     */
    public record Sum(Field column, String line, @Nullable String unit, long dong) {}

    /** The amounts that it tells, and where their money is. */
    public Stream<Sum> sums() {
        return asked.stream()
                .flatMap(one -> one.moved().stream()
                        .map(moved -> new Sum(
                                one.part().amount(),
                                moved.line().toString(),
                                Optional.ofNullable(moved.unit())
                                        .map(Object::toString)
                                        .orElse(null),
                                moved.amount().dong())));
    }
}
