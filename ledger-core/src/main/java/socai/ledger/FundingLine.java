package socai.ledger;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LedgerCommand.Disburse;
import socai.ledger.LedgerCommand.OpenLine;
import socai.ledger.LedgerCommand.Reallocate;
import socai.ledger.LedgerCommand.ReduceAllocation;
import socai.ledger.LedgerCommand.Reverse;
import socai.ledger.LedgerCommand.TakePart;
import socai.ledger.LedgerCommand.WithdrawAllotment;
import socai.ledger.LedgerEvent.Allocated;
import socai.ledger.LedgerEvent.AllocationReduced;
import socai.ledger.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.LedgerEvent.Allotted;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.LineOpened;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LedgerEvent.Reversed;
import socai.ledger.ProgrammePlan.SourceKind;

/**
 * One project of one programme and its money. Handlers decide and answer with the rows they moved;
 * what is decided becomes an event, and only its postings change the accounts.
 */
@AggregateRoot
public class FundingLine {
    @AggregateIdentifier
    private @Nullable LineId line;

    private Set<FiscalYear> years = Set.of();
    private Map<SourceCode, SourceKind> sources = Map.of();
    private Set<UnitCode> units = Set.of();
    private final Accounts accounts;

    protected FundingLine() {
        accounts = new Accounts();
    }

    private FundingLine(LineState state) {
        line = state.line();
        years = state.years();
        sources = state.sources();
        units = state.units();
        accounts = new Accounts(state);
    }

    /** The line that a snapshot was taken of. */
    public static FundingLine from(LineState state) {
        return new FundingLine(state);
    }

    /** What a snapshot keeps of this line. */
    public LineState state() {
        return new LineState(
                Objects.requireNonNull(line, "a line that was never opened"),
                years,
                sources,
                units,
                accounts.rows().entrySet().stream()
                        .map(row -> new LineState.Row(row.getKey(), row.getValue()))
                        .toList());
    }

    @CommandHandler
    public FundingLine(OpenLine c) {
        this();
        apply(new LineOpened(c.line(), c.name(), c.envelope(), c.years(), c.sources(), c.units()));
    }

    @CommandHandler
    public List<LineBalance> handle(Allocate c) {
        rowMustExist(new RowKey(c.year(), c.source(), c.unit()));
        return record(
                new Allocated(
                        c.line(),
                        c.year(),
                        c.source(),
                        c.unit(),
                        c.amount(),
                        c.effectiveDate(),
                        c.legalBasis(),
                        c.note()),
                c.amount());
    }

    @CommandHandler
    public List<LineBalance> handle(ReduceAllocation c) {
        rowMustExist(new RowKey(c.year(), c.source(), c.unit()));
        return record(
                new AllocationReduced(
                        c.line(),
                        c.year(),
                        c.source(),
                        c.unit(),
                        c.amount(),
                        c.effectiveDate(),
                        c.legalBasis(),
                        c.note()),
                c.amount());
    }

    @CommandHandler
    public List<LineBalance> handle(Allot c) {
        rowMustExist(new RowKey(c.year(), c.source(), c.unit()));
        return record(
                new Allotted(
                        c.line(),
                        c.year(),
                        c.source(),
                        c.unit(),
                        c.amount(),
                        c.effectiveDate(),
                        c.legalBasis(),
                        c.note()),
                c.amount());
    }

    @CommandHandler
    public List<LineBalance> handle(WithdrawAllotment c) {
        rowMustExist(new RowKey(c.year(), c.source(), c.unit()));
        return record(
                new AllotmentWithdrawn(
                        c.line(),
                        c.year(),
                        c.source(),
                        c.unit(),
                        c.amount(),
                        c.effectiveDate(),
                        c.legalBasis(),
                        c.note()),
                c.amount());
    }

    @CommandHandler
    public List<LineBalance> handle(Disburse c) {
        rowMustExist(new RowKey(c.year(), c.source(), c.unit()));
        return record(
                new Disbursed(
                        c.line(),
                        c.year(),
                        c.source(),
                        c.unit(),
                        c.amount(),
                        c.kind(),
                        c.reference(),
                        c.payee(),
                        c.effectiveDate(),
                        c.note()),
                c.amount());
    }

    @CommandHandler
    public List<LineBalance> handle(TakePart c) {
        var whole = c.whole();
        placesMustBeReallocatable(whole);
        for (var place : List.of(whole.from(), whole.to())) {
            if (place.line().equals(line)) {
                rowMustExist(place.row());
                sourceMustBeOfKind(place.source(), c.kind());
            }
        }
        return record(
                new Reallocated(
                        c.line(),
                        whole.from(),
                        whole.to(),
                        whole.amount(),
                        whole.effectiveDate(),
                        whole.legalBasis(),
                        whole.note()),
                whole.amount());
    }

    @CommandHandler
    public List<LineBalance> handle(Reverse c) {
        mustBeReversible(c.event(), c.reversed());
        return record(new Reversed(c.line(), c.event(), c.reversed(), c.reason(), c.effectiveDate()));
    }

    /**
     * The kind of money a source of this line brings.
     *
     * @throws Refusal UNKNOWN_SOURCE when the line has no such source
     */
    public SourceKind kindOf(SourceCode source) {
        var kind = sources.get(source);
        if (kind == null) {
            throw new Refusal(
                    RefusalCode.UNKNOWN_SOURCE,
                    "source",
                    Map.of("source", source, "known", Set.copyOf(sources.keySet())));
        }
        return kind;
    }

    private List<LineBalance> record(MoneyEvent event, Money amount) {
        amountMustBePositive(amount);
        return record(event);
    }

    private List<LineBalance> record(MoneyEvent event) {
        dateMustFallInYear(event.effectiveDate(), event.year());
        accounts.mustCover(Postings.of(event));
        apply(event);
        return accounts.movedBy(event);
    }

    // The rules. Each is named in docs/rules.md with its test.

    private static void amountMustBePositive(Money amount) {
        if (amount.isZero()) {
            throw new Refusal(RefusalCode.AMOUNT_NOT_POSITIVE, "amount", Map.of());
        }
    }

    private void rowMustExist(RowKey row) {
        if (!years.contains(row.year())) {
            throw new Refusal(
                    RefusalCode.YEAR_NOT_IN_PROGRAMME, "year", Map.of("year", row.year(), "known", Set.copyOf(years)));
        }
        kindOf(row.source());
        var unit = row.unit();
        if (unit != null && !units.contains(unit)) {
            throw new Refusal(RefusalCode.UNKNOWN_UNIT, "unit", Map.of("unit", unit));
        }
    }

    private static void dateMustFallInYear(LocalDate date, FiscalYear year) {
        if (!year.accepts(date)) {
            throw new Refusal(
                    RefusalCode.DATE_OUTSIDE_YEAR,
                    "effectiveDate",
                    Map.of("year", year, "date", date, "from", year.firstPostingDay(), "to", year.lastPostingDay()));
        }
    }

    private static void placesMustBeReallocatable(Reallocate c) {
        if (c.from().equals(c.to())) {
            throw new Refusal(RefusalCode.SAME_PLACE, "to", Map.of());
        }
        if (!c.from().year().equals(c.to().year())) {
            throw new Refusal(
                    RefusalCode.DIFFERENT_YEARS,
                    "to.year",
                    Map.of("from", c.from().year(), "to", c.to().year()));
        }
        var giver = c.from().line().programme();
        var receiver = c.to().line().programme();
        if (!giver.equals(receiver)) {
            throw new Refusal(RefusalCode.DIFFERENT_PROGRAMMES, "to.line", Map.of("from", giver, "to", receiver));
        }
    }

    private void sourceMustBeOfKind(SourceCode source, SourceKind given) {
        var kind = kindOf(source);
        if (kind != given) {
            throw new Refusal(
                    RefusalCode.DIFFERENT_SOURCE_KINDS,
                    "to.source",
                    Map.of("source", source, "kind", kind, "given", given));
        }
    }

    private static void mustBeReversible(EventId event, MoneyEvent reversed) {
        if (reversed instanceof Reversed) {
            throw new Refusal(RefusalCode.NOT_REVERSIBLE, "event", Map.of("event", event));
        }
    }

    // Evolving never decides.

    @EventSourcingHandler
    void on(LineOpened event) {
        line = event.line();
        years = event.years();
        sources = event.sources();
        units = event.units();
    }

    @EventSourcingHandler
    void on(MoneyEvent event) {
        accounts.post(Postings.of(event));
    }
}
