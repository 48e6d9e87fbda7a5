package socai.ledger.line;

import static socai.ledger.line.Objection.Weight.CONTROL;
import static socai.ledger.line.Objection.Weight.LATER_LAW;
import static socai.ledger.line.Objection.Weight.LAW;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.FollowProgramme;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.command.LedgerCommand.SetAside;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.SetEnvelope;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.control.ControlSetting;
import socai.ledger.control.Warning;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.EnvelopeSet;
import socai.ledger.event.LedgerEvent.Expired;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Rejected;
import socai.ledger.event.LedgerEvent.Withdrawn;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.event.LedgerEvent.YearReopened;
import socai.ledger.law.Antecedents;
import socai.ledger.law.DatedAccounts;
import socai.ledger.law.Effect;
import socai.ledger.law.Returns;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.programme.ProgrammeNews;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.SourceCode;

/**
 * A funding line is one project of one programme with its money. To decide on a command changes nothing. A line evolves
 * by the events that were decided, and only their postings change its accounts.
 */
public final class FundingLine {
    private @Nullable LineOpened opened;
    private final Accounts accounts;
    private final OpenItems items;
    private final DatedAccounts days;
    private final Returns returns;
    private final Proposals proposals;
    private final Controls controls;
    private final Years years;

    /** A line before its first event. */
    public FundingLine() {
        accounts = new Accounts();
        items = new OpenItems(List.of());
        days = new DatedAccounts(List.of());
        returns = new Returns(List.of());
        proposals = new Proposals(List.of());
        controls = new Controls(List.of());
        years = new Years(Set.of());
    }

    private FundingLine(LineState state) {
        opened = state.opened();
        accounts = new Accounts(state);
        items = new OpenItems(state.items());
        days = new DatedAccounts(state.rows());
        returns = new Returns(state.returned());
        proposals = new Proposals(state.proposals());
        controls = new Controls(state.controls());
        years = new Years(state.closed());
    }

    /** A line that a proposal of the other may be settled in; what does not move by that is shared. */
    private FundingLine(FundingLine other, Set<BudgetKey> moving) {
        opened = other.opened;
        accounts = other.accounts.copy();
        items = new OpenItems(other.items.all().toList());
        days = other.days.copyFor(moving);
        returns = other.returns;
        proposals = new Proposals(other.proposals.all());
        controls = other.controls;
        years = other.years;
    }

    /** The line that a snapshot was taken of. */
    public static FundingLine from(LineState state) {
        return new FundingLine(state);
    }

    /** The number of figures in its state: one for each day on which an account moved, and one for each item. */
    public int size() {
        return days.size() + items.size();
    }

    /** The state that a snapshot keeps of this line. */
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

    /** Whether it has its first event. */
    public boolean isOpened() {
        return opened != null;
    }

    // Methods below decide, and deciding changes nothing.

    /**
     * Decides.
     *
     * @throws Refusal when a rule says no
     */
    public LineOutcome decide(LineCommand command, Circumstances now) {
        return switch (command) {
            case OpenLine c -> now.decision(opening(c));
            case TakePart c -> decide(effect(c, now), c.approved(), now);
            case EntryCommand c -> decide(effect(c, now), false, now);
            case SetAside c -> propose(c, now);
            case SettleProposal c -> settle(c, now);
            case FollowProgramme c -> now.decision(follow(c));
            case SetEnvelope c -> now.decision(new EnvelopeSet(c.line(), c.envelope(), c.legalBasis()));
        };
    }

    /**
     * Decides on an entry that is lawful on what the line is now.
     *
     * @param approved whether somebody else has said yes to it
     * @throws Refusal CONTROL_STOPPED
     */
    public LineOutcome decide(Effect effect, boolean approved, Circumstances now) {
        var books = new Controls.Books(opened(), accounts, items, days);
        var warnings = controls.check(effect, books, approved, now.today());
        return moved(effect, warnings);
    }

    /**
     * Works out what an entry does if it is recorded. It obeys the arithmetic that never changes; controls, which
     * regulation may change, are not asked.
     *
     * @throws Refusal when a rule says no
     */
    public Effect effect(EntryCommand command, Circumstances now) {
        return mustBeLawful(entry(command), now);
    }

    /** Whether the line knows the year, the source and the unit of each row. */
    public boolean knows(Collection<BudgetKey> rows) {
        for (var row : rows) {
            if (!accounts.have(row) && !ProgrammeNews.isKnown(row, opened())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Learns the additions of the programme that the rows of a command need; absent if the programme has none of them.
     */
    public Optional<LineExtended> learn(ProgrammePlan programme, Collection<BudgetKey> rows) {
        return ProgrammeNews.of(rows, opened(), programme);
    }

    /** Learns the addition of a year in the same way. */
    public Optional<LineExtended> learn(ProgrammePlan programme, FiscalYear year) {
        return ProgrammeNews.ofYear(year, opened(), programme);
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
    public MoneyEvent entry(EntryCommand command) {
        return decider().decide(command);
    }

    private EntryDecider decider() {
        return new EntryDecider(opened(), items, proposals);
    }

    private LineOpened opened() {
        return Objects.requireNonNull(opened, "a line that was never opened");
    }

    private LineOpened opening(OpenLine c) {
        if (opened != null) {
            throw new IllegalStateException("a line is opened once: " + c.line());
        }
        return new LineOpened(
                c.line(), c.name(), c.envelope(), c.years(), c.sources(), c.units(), c.norms(), c.yearlyNorm());
    }

    private Effect mustBeLawful(MoneyEvent event, Circumstances now) {
        years.mustTake(event);
        Antecedents.mustNotPrecede(event, now.documents());
        returns.mustFitPayment(event, now.documents());
        return mustBeCovered(new Effect(now.ids().get(), event));
    }

    private Effect mustBeCovered(Effect effect) {
        items.mustCover(effect.postings());
        accounts.mustCover(effect.entry().line(), effect.postings());
        days.mustHaveCome(effect);
        return effect;
    }

    /**
     * What each rule says of an entry that the log holds, whatever the others say, before the line evolves by it.
     *
     * @param id under which it is recorded
     * @param approved whether somebody else has said yes to it; then it makes sense because it was proposed
     */
    public List<Objection> objections(
            EventId id, EntryCommand asked, MoneyEvent entry, boolean approved, Circumstances now) {
        var effect = new Effect(id, entry);
        var review = lawful(effect, now);
        if (approved) {
            review.ask(LAW, () -> decider().mustStillStand(entry));
        } else {
            review.compare(entry, () -> entry(asked));
        }
        var books = new Controls.Books(opened(), accounts, items, days);
        return review.ask(CONTROL, () -> controls.check(effect, books, approved, now.today()))
                .objections();
    }

    /** The same of a proposal of an entry, whose money is set aside. */
    public List<Objection> objections(EventId id, EntryCommand asked, Proposed proposed, Circumstances now) {
        return lawful(new Effect(id, proposed.entry()), now)
                .compare(proposed.entry(), () -> entry(asked))
                .ask(LATER_LAW, () -> Proposals.expiryMustNotBePast(proposed.expires(), now.today()))
                .objections();
    }

    /** The same of the end of a proposal. */
    public List<Objection> objections(SettleProposal command, ProposalSettled recorded) {
        return new EntryReview()
                .compare(
                        recorded,
                        () -> settled(
                                command, proposals.mustBeSettledBy(command).entry()))
                .objections();
    }

    /** The same of what moves no money. */
    public List<Objection> objections(LineCommand command, LedgerEvent recorded, Circumstances now) {
        return new EntryReview()
                .compare(
                        recorded, () -> decide(command, now).events().getFirst().event())
                .objections();
    }

    private EntryReview lawful(Effect effect, Circumstances now) {
        var entry = effect.entry();
        return new EntryReview()
                .ask(LAW, () -> years.mustTake(entry))
                .ask(LATER_LAW, () -> Antecedents.mustNotPrecede(entry, now.documents()))
                .ask(LATER_LAW, () -> returns.mustFitPayment(entry, now.documents()))
                .ask(LAW, () -> items.mustCover(effect.postings()))
                .ask(LAW, () -> accounts.mustCover(entry.line(), effect.postings()))
                .ask(LATER_LAW, () -> days.mustHaveCome(effect));
    }

    private LineOutcome propose(SetAside c, Circumstances now) {
        var whole = c.whole();
        Proposals.expiryMustNotBePast(whole.expires(), whole.today());
        var entry = effect(c.entry(), now).entry();
        var proposed = new Proposed(
                c.line(), entry, whole.by(), whole.expires(), entry.effectiveDate(), whole.note(), c.group());
        return moved(new Effect(now.ids().get(), proposed), List.of());
    }

    /**
     * An approval records exactly the entry that was proposed. It is checked again on the state that the line will have
     * then.
     */
    private LineOutcome settle(SettleProposal command, Circumstances now) {
        var proposal = proposals.mustBeSettledBy(command);
        var settled = new Effect(now.ids().get(), settled(command, proposal.entry()));
        return settled.entry() instanceof Approved approved
                ? after(settled).approve(approved.entry(), now).after(settled.event())
                : moved(settled, List.of());
    }

    private LineOutcome approve(MoneyEvent entry, Circumstances now) {
        decider().mustStillStand(entry);
        return decide(mustBeLawful(entry, now), true, now);
    }

    private FundingLine after(Effect settled) {
        var moving =
                settled.postings().stream().map(posting -> posting.key().row()).collect(Collectors.toSet());
        var line = new FundingLine(this, moving);
        line.post(settled);
        return line;
    }

    private LineOutcome moved(Effect effect, List<Warning> warnings) {
        return new LineOutcome(
                List.of(effect.event()), accounts.after(effect.entry().line(), effect.postings()), warnings);
    }

    /** The money was set aside on the entry's accounting date, so it comes back on that date. */
    private static ProposalSettled settled(SettleProposal command, MoneyEvent entry) {
        var date = entry.effectiveDate();
        return switch (command) {
            case LedgerCommand.Approve c -> new Approved(c.line(), c.proposal(), entry, c.by(), date);
            case LedgerCommand.Reject c -> new Rejected(c.line(), c.proposal(), entry, c.by(), c.reason(), date);
            case LedgerCommand.Withdraw c -> new Withdrawn(c.line(), c.proposal(), entry, c.by(), date);
            case LedgerCommand.Expire c -> new Expired(c.line(), c.proposal(), entry, c.by(), date);
        };
    }

    private LedgerEvent follow(FollowProgramme command) {
        return switch (command.whole()) {
            case CloseYear c -> {
                yearMustBeOurs(c.year());
                years.yearMustBeOpen(c.year());
                Years.yearMustBeOver(c.year(), c.today());
                proposals.mustAllBeSettled(c.year());
                yield new YearClosed(command.line(), c.year(), c.legalBasis(), c.note());
            }
            case ReopenYear c -> {
                yearMustBeOurs(c.year());
                years.yearMustBeClosed(c.year());
                yield new YearReopened(command.line(), c.year(), c.legalBasis(), c.reason());
            }
            case SetControl c -> new ControlSet(command.line(), setting(c));
        };
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

    /** Takes up what was decided. */
    public void evolve(IdentifiedEvent recorded) {
        switch (recorded.event()) {
            case LineOpened e -> opened = e;
            case LineExtended e -> opened = opened().with(e);
            case EnvelopeSet e -> opened = opened().with(e.envelope());
            case ControlSet e -> controls.set(e.setting());
            case YearClosed e -> {
                years.close(e.year());
                items.close(e.year());
            }
            case YearReopened e -> years.reopen(e.year());
            case MoneyEvent e -> post(new Effect(recorded.id(), e));
            case ProgrammeEvent e -> throw foreign(e);
            case DecisionEvent e -> throw foreign(e);
            case LogKeyReplaced e -> throw foreign(e);
            case FindingEvent e -> throw foreign(e);
            case PersonEvent e -> throw foreign(e);
        }
    }

    private static IllegalArgumentException foreign(LedgerEvent event) {
        return new IllegalArgumentException("not an event of a line: " + event);
    }

    private void post(Effect effect) {
        var event = effect.entry();
        accounts.post(effect.postings());
        items.post(event, effect.postings());
        days.post(effect);
        returns.post(event);
        if (event instanceof Proposed proposed) {
            proposals.add(effect.event().id(), proposed);
        } else if (event instanceof ProposalSettled settled) {
            proposals.remove(settled.proposal());
            items.forget(settled.proposal());
        }
    }
}
