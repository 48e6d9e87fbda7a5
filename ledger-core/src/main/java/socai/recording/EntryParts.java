package socai.recording;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import socai.axon.AggregateRef;
import socai.ledger.command.Adjustment;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PlainEntry;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.line.FundingLine;
import socai.ledger.value.Direction;
import socai.ledger.value.LineId;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.registers.AdjustmentRegister;
import socai.log.registers.RecordedTogether;

/** What an entry in several parts consists of: the halves of a reallocation, the shares of a decision, what undoes them. */
final class EntryParts {
    private final EventLog log;
    private final ProgrammeBook book;
    private final AdjustmentRegister adjustments;

    EntryParts(EventLog log, ProgrammeBook book) {
        this.log = log;
        this.book = book;
        this.adjustments = new AdjustmentRegister(log);
    }

    /** The giver's part and the receiver's, or the one of a line that moves money inside itself. */
    List<TakePart> of(Reallocate command, Map<LineId, AggregateRef<FundingLine>> loaded, boolean approved) {
        var giver = command.from().line();
        Stream.of(command.from(), command.to())
                .forEach(place -> book.tell(FundingLines.of(loaded, place.line()), place.line(), List.of(place.row())));
        var kind = FundingLines.of(loaded, giver)
                .ask(line -> line.kindOf(command.from().source()));
        return Stream.of(giver, command.to().line())
                .distinct()
                .map(line -> new TakePart(line, command, kind, approved))
                .toList();
    }

    List<TakeShare> of(Adjustment adjustment, Adjust command, Map<LineId, AggregateRef<FundingLine>> loaded) {
        command.parts().stream()
                .map(Adjust.Part::place)
                .forEach(place -> book.tell(FundingLines.of(loaded, place.line()), place.line(), List.of(place.row())));
        return adjustment.shares(
                place -> FundingLines.of(loaded, place.line()).ask(line -> line.kindOf(place.source())));
    }

    /** The undoing of an entry with all that was recorded as one with it; of many parts first what gives back. */
    List<Reverse> reversals(Reverse command) {
        return switch (command.reversed()) {
            case Reallocated half ->
                half.betweenLines() ? List.of(command, undoing(command, otherHalf(command))) : List.of(command);
            case Adjusted part ->
                adjustments.parts(part.adjustment()).stream()
                        .sorted(Comparator.comparing(other -> ((Adjusted) other.event()).direction() == Direction.OUT))
                        .map(other -> undoing(command, other))
                        .toList();
            case PlainEntry e -> List.of(command);
            case AdvanceRecovered e -> List.of(command);
            case Refunded e -> List.of(command);
            case Reversed e -> List.of(command);
            case Proposed e -> List.of(command);
            case ProposalSettled e -> List.of(command);
        };
    }

    private RecordedEvent otherHalf(Reverse command) {
        return RecordedTogether.otherHalf(log, log.find(command.event()).orElseThrow());
    }

    private static Reverse undoing(Reverse command, RecordedEvent other) {
        var entry = (MoneyEvent) other.event();
        return new Reverse(entry.line(), other.id(), entry, command.reason(), command.effectiveDate());
    }

    static Reverse undoing(Reversed entry) {
        return new Reverse(entry.line(), entry.event(), entry.reversed(), entry.reason(), entry.effectiveDate());
    }
}
