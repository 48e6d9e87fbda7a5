package socai.bulk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.event.LedgerEvent.RowEntry;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.UnitCode;
import socai.workbook.Row;

/**
 * One row of a file, after the ledger was asked about it.
 *
 * @param command absent where it could not be read
 * @param faults why it would not be recorded
 * @param warnings what would be recorded with it, or should be looked at
 */
public record CheckedRow(Row row, @Nullable Proposable command, List<RowFault> faults, List<RowFault> warnings) {
    public CheckedRow {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    public boolean isGood() {
        return command != null && faults.isEmpty();
    }

    public int number() {
        return row.number();
    }

    /** The money it moves; of what could not be read, none is known. */
    Optional<Moved> moved() {
        return Optional.ofNullable(command).flatMap(CheckedRow::moved);
    }

    /** The amount of the money it moves, in đồng; 0 where none is known. */
    public long dong() {
        return moved().map(moved -> moved.amount().dong()).orElse(0L);
    }

    /** A line, and a unit of it; no unit for the pool. */
    public record Place(String line, @Nullable String unit) {}

    /** Where it moves money. */
    public Optional<Place> place() {
        return moved().map(moved -> new Place(
                moved.line().toString(),
                moved.unit() == null ? null : moved.unit().toString()));
    }

    /** Where money moves, how much and on which day. */
    record Moved(LineId line, @Nullable UnitCode unit, Money amount, LocalDate day) {}

    private static Optional<Moved> moved(Proposable command) {
        return switch (command) {
            case Enter c ->
                Optional.of(new Moved(
                        c.line(),
                        c.entry().unit(),
                        c.entry().amount(),
                        c.entry().effectiveDate()));
            case RecoverAdvance c -> Optional.of(new Moved(c.line(), c.unit(), c.amount(), c.effectiveDate()));
            case Refund c -> Optional.of(new Moved(c.line(), c.unit(), c.amount(), c.effectiveDate()));
            case Reallocate c ->
                Optional.of(new Moved(c.from().line(), c.from().unit(), c.amount(), c.effectiveDate()));
            case Reverse c ->
                c.reversed() instanceof RowEntry undone
                        ? Optional.of(new Moved(c.line(), undone.unit(), undone.amount(), c.effectiveDate()))
                        : Optional.empty();
            // No file holds these.
            case TakePart c -> Optional.empty();
            case TakeShare c -> Optional.empty();
            case Adjust c -> Optional.empty();
        };
    }
}
