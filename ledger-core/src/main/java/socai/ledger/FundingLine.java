package socai.ledger;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerCommand.CloseYear;
import socai.ledger.LedgerCommand.EntryCommand;
import socai.ledger.LedgerCommand.FollowProgramme;
import socai.ledger.LedgerCommand.LineCommand;
import socai.ledger.LedgerCommand.OpenLine;
import socai.ledger.LedgerCommand.ReopenYear;
import socai.ledger.LedgerCommand.SetAside;
import socai.ledger.LedgerCommand.SetControl;
import socai.ledger.LedgerCommand.SetEnvelope;
import socai.ledger.LedgerCommand.SettleProposal;
import socai.ledger.LedgerCommand.TakePart;
import socai.ledger.LedgerEvent.Approved;
import socai.ledger.LedgerEvent.ControlSet;
import socai.ledger.LedgerEvent.EnvelopeSet;
import socai.ledger.LedgerEvent.Expired;
import socai.ledger.LedgerEvent.LineExtended;
import socai.ledger.LedgerEvent.LineOpened;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.ProposalSettled;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LedgerEvent.Rejected;
import socai.ledger.LedgerEvent.Withdrawn;
import socai.ledger.LedgerEvent.YearClosed;
import socai.ledger.LedgerEvent.YearReopened;
import socai.ledger.ProgrammePlan.SourceKind;

/**
 * One project of one programme and its money. It decides, and answers with the rows it moved; what is
 * decided becomes an event, and only its postings change the accounts.
 */
@AggregateRoot
public class FundingLine {
    /** Stands for the id of an event that is not recorded yet: what it begins, holds nothing. */
    private static final EventId NEXT = new EventId(new UUID(0, 0));

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable LineId line;

    private @Nullable LineOpened opened;
    private final Accounts accounts;
    private final OpenItems items;
    private final DatedAccounts days;
    private final Returns returns;
    private final Proposals proposals;
    private final Controls controls;
    private final Years years;

    protected FundingLine() {
        accounts = new Accounts();
        items = new OpenItems(List.of());
        days = new DatedAccounts(List.of());
        returns = new Returns(List.of());
        proposals = new Proposals(List.of());
        controls = new Controls(List.of());
        years = new Years(Set.of());
    }

    public FundingLine(OpenLine c) {
        this();
        apply(new LineOpened(
                c.line(), c.name(), c.envelope(), c.years(), c.sources(), c.units(), c.norms(), c.yearlyNorm()));
    }

    private FundingLine(LineState state) {
        line = state.line();
        opened = state.opened();
        accounts = new Accounts(state);
        items = new OpenItems(state.items());
        days = new DatedAccounts(state.rows());
        returns = new Returns(state.returned());
        proposals = new Proposals(state.proposals());
        controls = new Controls(state.controls());
        years = new Years(state.closed());
    }

    /** The line that a snapshot was taken of. */
    public static FundingLine from(LineState state) {
        return new FundingLine(state);
    }

    /** How many figures its state holds: one for each day on which an account moved, and one for each item. */
    public int size() {
        return days.size() + items.size();
    }

    /** What a snapshot keeps of this line. */
    public LineState state() {
        return new LineState(
                opened(),
                accounts.rows().entrySet().stream()
                        .map(row -> new LineState.Row(row.getKey(), row.getValue(), days.of(row.getKey())))
                        .toList(),
                items.all().toList(),
                returns.all(),
                proposals.all(),
                controls.all(),
                years.closed());
    }

    /**
     * Decides.
     *
     * @throws Refusal when a rule says no; the line is then as it was
     */
    public Decision handle(LineCommand command, Circumstances now) {
        return switch (command) {
            case OpenLine c -> throw new IllegalArgumentException("a line is opened once, by its constructor");
            case TakePart c -> record(decide(c), c.approved(), now);
            case EntryCommand c -> record(decide(c), false, now);
            case SetAside c -> propose(c, now);
            case SettleProposal c -> settle(c, now);
            case FollowProgramme c -> follow(c);
            case SetEnvelope c -> {
                apply(new EnvelopeSet(c.line(), c.envelope(), c.legalBasis()));
                yield Decision.MOVED_NOTHING;
            }
        };
    }

    /**
     * Checks an entry as if it were to be recorded now, and records nothing.
     *
     * @throws Refusal when a rule says no
     */
    public void mustBeAbleTo(EntryCommand command, Circumstances now) {
        mustBeLawful(decide(command), now);
    }

    /** Whether the line knows the year, the source and the unit of each row. */
    public boolean knows(Collection<RowKey> rows) {
        for (var row : rows) {
            if (!accounts.have(row) && !ProgrammeNews.isKnown(row, opened())) {
                return false;
            }
        }
        return true;
    }

    /** Learns what the programme has gained of the rows that a command names; of what it has not, nothing. */
    public void learn(ProgrammePlan programme, Collection<RowKey> rows) {
        ProgrammeNews.of(rows, opened(), programme).ifPresent(news -> apply(news));
    }

    /** The same of a year alone. */
    public void learn(ProgrammePlan programme, FiscalYear year) {
        ProgrammeNews.ofYear(year, opened(), programme).ifPresent(news -> apply(news));
    }

    /** The years whose books are closed. */
    public Set<FiscalYear> closedYears() {
        return years.closed();
    }

    /**
     * The kind of money a source of this line brings.
     *
     * @throws Refusal UNKNOWN_SOURCE when the line has no such source
     */
    public SourceKind kindOf(SourceCode source) {
        return decider().kindOf(source);
    }

    /**
     * The entry that a command asks for, whether or not there is the money and its year is open.
     *
     * @throws Refusal when it makes no sense here
     */
    public MoneyEvent decide(EntryCommand command) {
        return decider().decide(command);
    }

    private EntryDecider decider() {
        return new EntryDecider(opened(), items, proposals);
    }

    private LineOpened opened() {
        return Objects.requireNonNull(opened, "a line that was never opened");
    }

    private Decision record(MoneyEvent event, boolean approved, Circumstances now) {
        var effect = mustBeLawful(event, now);
        var books = new Controls.Books(opened(), accounts, items, days);
        var warnings = controls.check(effect, books, approved, now.today());
        apply(event);
        return new Decision(List.of(event), accounts.movedBy(event.line(), effect.postings()), warnings);
    }

    /** The arithmetic that never changes; what regulation may change is a control. */
    private Effect mustBeLawful(MoneyEvent event, Circumstances now) {
        years.mustTake(event);
        Antecedents.mustNotPrecede(event, now.documents());
        returns.mustFitPayment(event, now.documents());
        return mustBeCovered(event);
    }

    private Effect mustBeCovered(MoneyEvent event) {
        var effect = new Effect(NEXT, event);
        items.mustCover(effect.postings());
        accounts.mustCover(event.line(), effect.postings());
        days.mustHaveCome(effect);
        return effect;
    }

    private Decision propose(SetAside c, Circumstances now) {
        var whole = c.whole();
        Proposals.expiryMustNotBePast(whole.expires(), whole.today());
        var entry = decide(c.entry());
        mustBeLawful(entry, now);
        var proposed = new Proposed(
                c.line(), entry, whole.by(), whole.expires(), entry.effectiveDate(), whole.note(), c.group());
        apply(proposed);
        return moved(proposed);
    }

    /** What is approved is the very entry that was proposed, checked again on what the line is now. */
    private Decision settle(SettleProposal command, Circumstances now) {
        var proposal = proposals.mustBeSettledBy(command);
        var entry = proposal.entry();
        var settled = settled(command, entry);
        if (!(settled instanceof Approved)) {
            apply(settled);
            return moved(settled);
        }
        // If the entry is refused, so is the whole unit of work, and the proposal goes on waiting.
        apply(settled);
        decider().mustStillStand(entry);
        return record(entry, true, now);
    }

    private Decision moved(MoneyEvent event) {
        return new Decision(List.of(event), accounts.movedBy(event.line(), Postings.of(NEXT, event)), List.of());
    }

    /** What was set aside stood on the accounting date of the entry, and so it comes back on that date. */
    private static ProposalSettled settled(SettleProposal command, MoneyEvent entry) {
        var date = entry.effectiveDate();
        return switch (command) {
            case LedgerCommand.Approve c -> new Approved(c.line(), c.proposal(), entry, c.by(), date);
            case LedgerCommand.Reject c -> new Rejected(c.line(), c.proposal(), entry, c.by(), c.reason(), date);
            case LedgerCommand.Withdraw c -> new Withdrawn(c.line(), c.proposal(), entry, c.by(), date);
            case LedgerCommand.Expire c -> new Expired(c.line(), c.proposal(), entry, c.by(), date);
        };
    }

    private Decision follow(FollowProgramme command) {
        switch (command.whole()) {
            case CloseYear c -> {
                yearMustBeOurs(c.year());
                years.yearMustBeOpen(c.year());
                Years.yearMustBeOver(c.year(), c.today());
                proposals.mustAllBeSettled(c.year());
                apply(new YearClosed(command.line(), c.year(), c.legalBasis(), c.note()));
            }
            case ReopenYear c -> {
                yearMustBeOurs(c.year());
                years.yearMustBeClosed(c.year());
                apply(new YearReopened(command.line(), c.year(), c.legalBasis(), c.reason()));
            }
            case SetControl c -> apply(new ControlSet(command.line(), setting(c)));
        }
        return Decision.MOVED_NOTHING;
    }

    private void yearMustBeOurs(FiscalYear year) {
        if (!opened().years().contains(year)) {
            throw new Refusal(
                    RefusalCode.YEAR_NOT_IN_PROGRAMME,
                    "year",
                    Map.of("year", year, "known", Set.copyOf(opened().years())));
        }
    }

    private ControlSetting setting(SetControl c) {
        var setting = new ControlSetting(
                c.control(),
                controls.nextVersion(c.control()),
                c.action(),
                c.amount(),
                c.percent(),
                c.day(),
                c.validFrom(),
                c.legalBasis());
        setting.limitMustFit();
        return setting;
    }

    // Evolving never decides.

    @EventSourcingHandler
    void on(LineOpened event) {
        line = event.line();
        opened = event;
    }

    @EventSourcingHandler
    void on(LineExtended event) {
        opened = opened().with(event);
    }

    @EventSourcingHandler
    void on(EnvelopeSet event) {
        opened = opened().with(event.envelope());
    }

    @EventSourcingHandler
    void on(ControlSet event) {
        controls.set(event.setting());
    }

    @EventSourcingHandler
    void on(YearClosed event) {
        years.close(event.year());
        items.close(event.year());
    }

    @EventSourcingHandler
    void on(YearReopened event) {
        years.reopen(event.year());
    }

    @EventSourcingHandler
    void on(MoneyEvent event, @MessageIdentifier String message) {
        var id = new EventId(UUID.fromString(message));
        var effect = new Effect(id, event);
        accounts.post(effect.postings());
        items.post(event, effect.postings());
        days.post(effect);
        returns.post(event);
        if (event instanceof Proposed proposed) {
            proposals.add(id, proposed);
        } else if (event instanceof ProposalSettled settled) {
            proposals.remove(settled.proposal());
            items.forget(settled.proposal());
        }
    }
}
