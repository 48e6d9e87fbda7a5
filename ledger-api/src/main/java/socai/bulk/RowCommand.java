package socai.bulk;

import java.time.LocalDate;
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
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.RowEntry;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.UnitCode;

/** One command that a row becomes, and the part of the row that it was read from. */
record RowCommand(RowPart part, Proposable command) {

    /** Where money moves, how much and on which day. */
    record Moved(LineId line, @Nullable UnitCode unit, Money amount, LocalDate day) {}

    /** The money it moves; of what names none, absent. */
    Optional<Moved> moved() {
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

    /** The payment that it makes, if it makes one. */
    Optional<Disbursed> payment() {
        return command instanceof Enter enter && enter.entry() instanceof Disbursed paid
                ? Optional.of(paid)
                : Optional.empty();
    }
}
