package socai.api.request;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.http.InvalidRequest;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Proposable;
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
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Direction;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Place;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventIds;
import socai.log.EventLog;

/** Makes commands of what was asked, with the day it is and what the log knows of the entries that are named. */
@Component
public class CommandMapper {
    private final EventLog log;
    private final Clock clock;

    CommandMapper(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The command of one entry of a list or a proposal. */
    public Proposable command(Requests.Entry entry) {
        return switch (entry.type()) {
            case ALLOCATE -> allocate(line(entry), (Requests.Allocation) entry.body());
            case REDUCE -> reduce(line(entry), (Requests.Allocation) entry.body());
            case ALLOT -> allot(line(entry), (Requests.Allotment) entry.body());
            case WITHDRAW -> withdraw(line(entry), (Requests.Allotment) entry.body());
            case COMMIT -> commit(line(entry), (Requests.Commitment) entry.body());
            case RELEASE -> release(line(entry), (Requests.NamedRelease) entry.body());
            case DISBURSE -> disburse(line(entry), (Requests.Disbursement) entry.body());
            case RECOVER -> recover(line(entry), (Requests.Recovery) entry.body());
            case REFUND -> refund(line(entry), (Requests.Refunding) entry.body());
            case CARRY_OVER -> carryOver(line(entry), (Requests.CarryingOver) entry.body());
            case LAPSE -> lapse(line(entry), (Requests.Lapsing) entry.body());
            case REALLOCATE -> reallocate((Requests.Reallocation) entry.body());
            case ADJUST -> adjust((Requests.Adjustment) entry.body());
            case REVERSE -> reverse((Requests.Reversal) entry.body());
        };
    }

    private static LineId line(Requests.Entry entry) {
        return Objects.requireNonNull(entry.line(), "an entry was read without its line");
    }

    public Enter allocate(LineId line, Requests.Allocation r) {
        return new Enter(new Allocated(
                line,
                r.year(),
                r.source(),
                r.unit(),
                r.amount(),
                date(r.effectiveDate(), r.year()),
                r.legalBasis(),
                r.note()));
    }

    public Enter reduce(LineId line, Requests.Allocation r) {
        return new Enter(new AllocationReduced(
                line,
                r.year(),
                r.source(),
                r.unit(),
                r.amount(),
                date(r.effectiveDate(), r.year()),
                r.legalBasis(),
                r.note()));
    }

    public Enter allot(LineId line, Requests.Allotment r) {
        return new Enter(new Allotted(
                line,
                r.year(),
                r.source(),
                r.unit(),
                r.amount(),
                date(r.effectiveDate(), r.year()),
                r.legalBasis(),
                r.note()));
    }

    public Enter withdraw(LineId line, Requests.Allotment r) {
        return new Enter(new AllotmentWithdrawn(
                line,
                r.year(),
                r.source(),
                r.unit(),
                r.amount(),
                date(r.effectiveDate(), r.year()),
                r.legalBasis(),
                r.note()));
    }

    public Enter commit(LineId line, Requests.Commitment r) {
        return new Enter(new Committed(
                line,
                r.year(),
                r.source(),
                r.unit(),
                r.amount(),
                r.contract(),
                r.payee(),
                r.raises(),
                Boolean.TRUE.equals(r.addition()) ? true : null,
                date(r.effectiveDate(), r.year()),
                r.classification(),
                r.note()));
    }

    public Enter release(LineId line, Requests.NamedRelease r) {
        var begun = entry(r.commitment(), Committed.class, "commitment", RefusalCode.COMMITMENT_NOT_OPEN);
        var year = r.year() == null ? begun.year() : r.year();
        return new Enter(new CommitmentReleased(
                line,
                year,
                begun.source(),
                begun.unit(),
                r.amount(),
                r.commitment(),
                date(r.effectiveDate(), year),
                r.note()));
    }

    public Enter disburse(LineId line, Requests.Disbursement r) {
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
                date(r.effectiveDate(), r.year()),
                r.classification(),
                r.note()));
    }

    public RecoverAdvance recover(LineId line, Requests.Recovery r) {
        var row = Row.of(paid(r.event()), r.year(), r.source(), r.unit());
        return new RecoverAdvance(
                line,
                row.year(),
                row.source(),
                row.unit(),
                r.amount(),
                r.event(),
                r.reference(),
                date(r.effectiveDate(), row.year()),
                r.note());
    }

    public Refund refund(LineId line, Requests.Refunding r) {
        var paid = paid(r.event());
        var row = Row.of(paid, r.year(), r.source(), r.unit());
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
                date(r.effectiveDate(), row.year()),
                r.note());
    }

    /** A row is told by the payment that is named, or field by field; what is told goes before what is known. */
    private record Row(FiscalYear year, SourceCode source, UnitCode unit) {
        static Row of(
                @Nullable Disbursed paid,
                @Nullable FiscalYear year,
                @Nullable SourceCode source,
                @Nullable UnitCode unit) {
            return new Row(
                    given("year", year, paid == null ? null : paid.year()),
                    given("source", source, paid == null ? null : paid.source()),
                    given("unit", unit, paid == null ? null : paid.unit()));
        }

        private static <T> T given(String field, @Nullable T told, @Nullable T known) {
            var value = told == null ? known : told;
            if (value == null) {
                throw new InvalidRequest(field, "rowOrEvent", "");
            }
            return value;
        }
    }

    public Reallocate reallocate(Requests.Reallocation r) {
        return new Reallocate(
                r.from(), r.to(), r.amount(), date(r.effectiveDate(), r.from().year()), r.legalBasis(), r.note());
    }

    public Adjust adjust(Requests.Adjustment r) {
        var parts = IntStream.range(0, r.parts().size())
                .mapToObj(place -> part(r.parts().get(place), place))
                .toList();
        // A list without parts is refused by the ledger; a date it needs none.
        var date = r.parts().isEmpty()
                ? today()
                : date(r.effectiveDate(), r.parts().getFirst().year());
        return new Adjust(EventIds.next(), parts, date, r.legalBasis(), r.note());
    }

    private static Adjust.Part part(Requests.Part r, int place) {
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

    public Reverse reverse(Requests.Reversal r) {
        var money = entry(r.event(), MoneyEvent.class, "event", RefusalCode.NOT_REVERSIBLE);
        return new Reverse(money.line(), r.event(), money, r.reason(), dateOfReversal(r.effectiveDate(), money));
    }

    /** What was entered after its year is undone after it too, and nothing before it took effect. */
    private LocalDate dateOfReversal(@Nullable LocalDate given, MoneyEvent money) {
        var own = money.effectiveDate();
        if (given != null) {
            return given;
        }
        var usual = date(null, money.year());
        return usual.isBefore(own) || !money.year().accepts(own) ? own : usual;
    }

    Enter carryOver(LineId line, Requests.CarryingOver r) {
        return new Enter(new CarriedOver(
                line,
                r.year(),
                r.source(),
                r.unit(),
                r.account(),
                r.item(),
                r.amount(),
                dateAfterYear(r.effectiveDate(), r.year()),
                r.legalBasis(),
                r.note()));
    }

    Enter lapse(LineId line, Requests.Lapsing r) {
        return new Enter(new Lapsed(
                line,
                r.year(),
                r.source(),
                r.unit(),
                r.amount(),
                dateAfterYear(r.effectiveDate(), r.year()),
                r.legalBasis(),
                r.note()));
    }

    private LocalDate date(@Nullable LocalDate given, FiscalYear year) {
        return given == null ? year.nearestPostingDay(today()) : given;
    }

    /** What becomes of a year's rest is dated today, or the last day of its adjustment period when that is over. */
    public LocalDate dateAfterYear(@Nullable LocalDate given, FiscalYear year) {
        if (given != null) {
            return given;
        }
        return today().isAfter(year.lastPostingDay()) ? year.lastPostingDay() : today();
    }

    private @Nullable Disbursed paid(@Nullable EventId event) {
        return event == null ? null : entry(event, Disbursed.class, "event", RefusalCode.WRONG_PAYMENT);
    }

    private <T> T entry(EventId id, Class<T> type, String field, RefusalCode otherwise) {
        var event = log.find(id)
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_EVENT, field, Map.of("event", id)))
                .event();
        if (!type.isInstance(event)) {
            throw new Refusal(otherwise, field, Map.of("event", id, "commitment", id));
        }
        return type.cast(event);
    }
}
