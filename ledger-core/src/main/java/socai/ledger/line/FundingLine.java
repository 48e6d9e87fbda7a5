package socai.ledger.line;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.FollowProgramme;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.command.LedgerCommand.SetAside;
import socai.ledger.command.LedgerCommand.SetEnvelope;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.control.Warning;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.EnvelopeSet;
import socai.ledger.event.LedgerEvent.Expired;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.ImportEvent;
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
import socai.ledger.law.Effect;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.programme.ProgrammeNews;
import socai.ledger.refusal.Refusal;
import socai.ledger.state.LineState;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.SourceCode;

/**
 * A funding line is one project of one programme with its money. To decide on a command changes nothing. A line evolves
 * by the events that were decided, and only their postings change its accounts.
 */
public final class FundingLine {
    private @Nullable LineOpened opened;
    private final LineBooks books;

    /** A line before its first event. */
    public FundingLine() {
        books = LineBooks.empty();
    }

    private FundingLine(@Nullable LineOpened opened, LineBooks books) {
        this.opened = opened;
        this.books = books;
    }

    /** The line that a snapshot was taken of. */
    public static FundingLine from(LineState state) {
        return new FundingLine(state.opened(), LineBooks.of(state));
    }

    /** The number of figures in its state: one for each day on which an account moved, and one for each item. */
    public int size() {
        return books.size();
    }

    /** The state that a snapshot keeps of this line. */
    public LineState state() {
        return books.state(opened());
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
            case FollowProgramme c -> now.decision(new ProgrammeFollower(opened(), books).follow(c));
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
        return moved(effect, warnings(effect, approved, now));
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
            if (!books.accounts().have(row) && !ProgrammeNews.isKnown(row, opened())) {
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
        return books.years().closed();
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

    /**
     * What controls say of an entry.
     *
     * @throws Refusal CONTROL_STOPPED
     */
    List<Warning> warnings(Effect effect, boolean approved, Circumstances now) {
        var seen = new Controls.Books(opened(), books.accounts(), books.items(), books.days());
        return books.controls().check(effect, seen, approved, now.today());
    }

    LineBooks books() {
        return books;
    }

    EntryDecider decider() {
        return new EntryDecider(opened(), books.items(), books.proposals());
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
        books.years().mustTake(event);
        Antecedents.mustNotPrecede(event, now.documents());
        books.returns().mustFitPayment(event, now.documents());
        return mustBeCovered(new Effect(now.ids().get(), event));
    }

    private Effect mustBeCovered(Effect effect) {
        books.items().mustCover(effect.postings());
        books.accounts().mustCover(effect.entry().line(), effect.postings());
        books.days().mustHaveCome(effect);
        return effect;
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
        var proposal = books.proposals().mustBeSettledBy(command);
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
        var line = new FundingLine(opened, books.copyFor(moving));
        line.books.post(settled);
        return line;
    }

    private LineOutcome moved(Effect effect, List<Warning> warnings) {
        return new LineOutcome(
                List.of(effect.event()), books.accounts().after(effect.entry().line(), effect.postings()), warnings);
    }

    /** The money was set aside on the entry's accounting date, so it comes back on that date. */
    static ProposalSettled settled(SettleProposal command, MoneyEvent entry) {
        var date = entry.effectiveDate();
        return switch (command) {
            case LedgerCommand.Approve c -> new Approved(c.line(), c.proposal(), entry, c.by(), date);
            case LedgerCommand.Reject c -> new Rejected(c.line(), c.proposal(), entry, c.by(), c.reason(), date);
            case LedgerCommand.Withdraw c -> new Withdrawn(c.line(), c.proposal(), entry, c.by(), date);
            case LedgerCommand.Expire c -> new Expired(c.line(), c.proposal(), entry, c.by(), date);
        };
    }

    // Evolving never decides.

    /** Takes up what was decided. */
    public void evolve(IdentifiedEvent recorded) {
        switch (recorded.event()) {
            case LineOpened e -> opened = e;
            case LineExtended e -> opened = opened().with(e);
            case EnvelopeSet e -> opened = opened().with(e.envelope());
            case ControlSet e -> books.controls().set(e.setting());
            case YearClosed e -> {
                books.years().close(e.year());
                books.items().close(e.year());
            }
            case YearReopened e -> books.years().reopen(e.year());
            case MoneyEvent e -> books.post(new Effect(recorded.id(), e));
            case ProgrammeEvent e -> throw foreign(e);
            case DecisionEvent e -> throw foreign(e);
            case LogKeyReplaced e -> throw foreign(e);
            case FindingEvent e -> throw foreign(e);
            case ImportEvent e -> throw foreign(e);
            case PersonEvent e -> throw foreign(e);
        }
    }

    private static IllegalArgumentException foreign(LedgerEvent event) {
        return new IllegalArgumentException("not an event of a line: " + event);
    }
}
