package socai.entry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.entry.EntryRequests.Dated;
import socai.http.InvalidRequest;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Direction;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Place;
import socai.log.EventIds;
import socai.log.EventLog;

/** Makes commands of what was asked, with the day it is and what the log knows of the entries that are named. */
@Component
public class EntryCommands {
    private final NamedEntries named;
    private final Clock clock;

    EntryCommands(EventLog log, Clock clock) {
        this.named = new NamedEntries(log);
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public Enter allocate(LineId line, EntryRequests.Allocation r) {
        return new Enter(
                new Allocated(line, r.year(), r.source(), r.unit(), r.amount(), day(r), r.legalBasis(), r.note()));
    }

    public Enter reduce(LineId line, EntryRequests.Allocation r) {
        return new Enter(new AllocationReduced(
                line, r.year(), r.source(), r.unit(), r.amount(), day(r), r.legalBasis(), r.note()));
    }

    public Enter allot(LineId line, EntryRequests.Allotment r) {
        return new Enter(
                new Allotted(line, r.year(), r.source(), r.unit(), r.amount(), day(r), r.legalBasis(), r.note()));
    }

    public Enter withdraw(LineId line, EntryRequests.Allotment r) {
        return new Enter(new AllotmentWithdrawn(
                line, r.year(), r.source(), r.unit(), r.amount(), day(r), r.legalBasis(), r.note()));
    }

    public Enter commit(LineId line, EntryRequests.Commitment r) {
        var addition = Boolean.TRUE.equals(r.addition()) ? true : null;
        return new Enter(new Committed(
                line,
                r.year(),
                r.source(),
                r.unit(),
                r.amount(),
                r.contract(),
                r.payee(),
                r.raises(),
                addition,
                day(r),
                r.classification(),
                r.note()));
    }

    public Enter release(LineId line, EntryRequests.NamedRelease r) {
        var begun = named.entry(r.commitment(), Committed.class, "commitment", RefusalCode.COMMITMENT_NOT_OPEN);
        var year = Objects.requireNonNullElse(r.year(), begun.year());
        var day = day(r.effectiveDate(), year);
        return new Enter(new CommitmentReleased(
                line, year, begun.source(), begun.unit(), r.amount(), r.commitment(), day, r.note()));
    }

    public Enter disburse(LineId line, EntryRequests.Disbursement r) {
        return new Enter(new Disbursed(
                line,
                r.year(),
                r.source(),
                r.unit(),
                r.amount(),
                r.kind(),
                r.reference(),
                r.payee(),
                r.commitment(),
                day(r),
                r.classification(),
                r.note()));
    }

    public RecoverAdvance recover(LineId line, EntryRequests.Recovery r) {
        var row = NamedEntries.row(named.paid(r.event()), r.year(), r.source(), r.unit());
        var day = day(r.effectiveDate(), row.year());
        return new RecoverAdvance(
                line, row.year(), row.source(), row.unit(), r.amount(), r.event(), r.reference(), day, r.note());
    }

    public Refund refund(LineId line, EntryRequests.Refunding r) {
        var paid = named.paid(r.event());
        var row = NamedEntries.row(paid, r.year(), r.source(), r.unit());
        return new Refund(
                line,
                row.year(),
                row.source(),
                row.unit(),
                r.amount(),
                r.event(),
                paid,
                r.commitment(),
                r.reference(),
                day(r.effectiveDate(), row.year()),
                r.note());
    }

    public Enter carryOver(LineId line, EntryRequests.CarryingOver r) {
        var day = dayAfter(r.year(), r.effectiveDate());
        return new Enter(new CarriedOver(
                line,
                r.year(),
                r.source(),
                r.unit(),
                r.account(),
                r.item(),
                r.amount(),
                day,
                r.legalBasis(),
                r.note()));
    }

    public Enter lapse(LineId line, EntryRequests.Lapsing r) {
        var day = dayAfter(r.year(), r.effectiveDate());
        return new Enter(new Lapsed(line, r.year(), r.source(), r.unit(), r.amount(), day, r.legalBasis(), r.note()));
    }

    public Reallocate reallocate(EntryRequests.Reallocation r) {
        var day = day(r.effectiveDate(), r.from().year());
        return new Reallocate(r.from(), r.to(), r.amount(), day, r.legalBasis(), r.note());
    }

    public Adjust adjust(EntryRequests.Adjustment r) {
        var parts = IntStream.range(0, r.parts().size())
                .mapToObj(place -> part(r.parts().get(place), place))
                .toList();
        // A list without parts is refused by the ledger; a date it needs none.
        var day = r.parts().isEmpty()
                ? today()
                : day(r.effectiveDate(), r.parts().getFirst().year());
        return new Adjust(EventIds.next(), parts, day, r.legalBasis(), r.note());
    }

    private static Adjust.Part part(EntryRequests.Part r, int place) {
        var out = r.out();
        var in = r.in();
        if ((out == null) == (in == null)) {
            throw new InvalidRequest("parts[" + place + "]", "outOrIn", "");
        }
        return new Adjust.Part(
                new Place(r.line(), r.year(), r.source(), r.unit()),
                out == null ? Direction.IN : Direction.OUT,
                Objects.requireNonNull(out == null ? in : out));
    }

    public Reverse reverse(EntryRequests.Reversal r) {
        var money = named.entry(r.event(), MoneyEvent.class, "event", RefusalCode.NOT_REVERSIBLE);
        return new Reverse(money.line(), r.event(), money, r.reason(), dayOfReversal(r.effectiveDate(), money));
    }

    /** What was entered after its year is undone after it too, and nothing before it took effect. */
    private LocalDate dayOfReversal(@Nullable LocalDate given, MoneyEvent money) {
        var own = money.effectiveDate();
        if (given != null) {
            return given;
        }
        var usual = day(null, money.year());
        return usual.isBefore(own) || !money.year().accepts(own) ? own : usual;
    }

    private LocalDate day(Dated request) {
        return day(request.effectiveDate(), request.year());
    }

    private LocalDate day(@Nullable LocalDate given, FiscalYear year) {
        return given == null ? year.nearestPostingDay(today()) : given;
    }

    /** What becomes of a year's rest is dated today, or the last day of its adjustment period when that is over. */
    public LocalDate dayAfter(FiscalYear year, @Nullable LocalDate given) {
        if (given != null) {
            return given;
        }
        return today().isAfter(year.lastPostingDay()) ? year.lastPostingDay() : today();
    }
}
