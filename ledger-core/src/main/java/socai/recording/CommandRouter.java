package socai.recording;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import socai.axon.AggregateRef;
import socai.axon.Aggregates;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.CorrectDecision;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.Expire;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.command.LedgerCommand.FindingCommand;
import socai.ledger.command.LedgerCommand.FollowProgramme;
import socai.ledger.command.LedgerCommand.ImportCommand;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.ProgrammeCommand;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.RaiseFinding;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.SetAside;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.SetEnvelope;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.event.Grant;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.UniqueKey;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.LineId;
import socai.log.EventLog;

/** Brings a command to the lines that it concerns, all in the caller's unit of work. */
final class CommandRouter {
    private final FundingLines lines;
    private final ProgrammeBook book;
    private final DecisionLimits decisions;
    private final WholeEntries whole;
    private final WaitingEntries waiting;
    private final FindingBook findings;
    private final PeopleBook people;
    private final ImportBook imports;

    CommandRouter(EventLog log, FundingLines lines, Aggregates aggregates) {
        this.lines = lines;
        this.book = new ProgrammeBook(log, lines, aggregates);
        this.decisions = new DecisionLimits(log, aggregates);
        var parts = new EntryParts(log, book);
        var obstacles = new ReversalBlockers(log);
        this.whole = new WholeEntries(log, lines, parts, decisions, obstacles);
        this.waiting = new WaitingEntries(log, lines, book, parts, whole, decisions, obstacles);
        this.findings = new FindingBook(log, aggregates);
        this.people = new PeopleBook(log, aggregates);
        this.imports = new ImportBook(log, aggregates);
    }

    /**
     * Has the lines decide.
     *
     * @throws Refusal when a rule says no
     */
    LineOutcome on(LedgerCommand command, Request request) {
        return switch (command) {
            case DefineProgramme c -> book.define(c);
            case ExtendProgramme c -> book.extend(c, request);
            case CorrectDecision c -> decisions.correct(c);
            case RegisterDecision c -> {
                book.plan(c.programme()); // a decision is one of a programme that there is
                yield decisions.register(c);
            }
            case RaiseFinding c -> {
                book.plan(c.subject().programme()); // a finding is one of a programme that there is
                yield findings.raise(c);
            }
            case FindingCommand c -> findings.follow(c);
            case PersonCommand c -> people.on(c);
            case ImportCommand c -> imports.on(c);
            case ProgrammeCommand c -> everyLine(c, request);
            case Reallocate c -> whole.reallocate(c, request);
            case Adjust c -> whole.adjust(c, request);
            case Reverse c -> whole.reverse(c, request);
            case Propose c -> waiting.propose(c, request);
            case SettleProposal c -> waiting.settle(c, request);
            case LineCommand c -> {
                var line = lines.load(c.line(), request);
                if (c instanceof EntryCommand entry) {
                    book.tell(line, c.line(), entry.rows());
                }
                yield decisions.under(given(c), () -> lines.alone(line, c));
            }
        };
    }

    /** The lines that a command is known to touch before it is decided. */
    Stream<LineId> lines(LedgerCommand command) {
        return switch (command) {
            case Reallocate c -> c.lines().stream();
            case Adjust c -> c.lines().stream();
            case Propose c -> lines(c.entry());
            case LineCommand c -> Stream.of(c.line());
            case DefineProgramme c -> Stream.empty();
            case ExtendProgramme c -> Stream.empty();
            case RegisterDecision c -> Stream.empty();
            case CorrectDecision c -> Stream.empty();
            case ProgrammeCommand c -> Stream.empty();
            case FindingCommand c -> Stream.empty();
            case PersonCommand c -> Stream.empty();
            case ImportCommand c -> Stream.empty();
        };
    }

    /** The keys that a command will want, as far as its line can tell before it decides. */
    Stream<UniqueKey> keys(LedgerCommand command, Map<LineId, AggregateRef<FundingLine>> loaded) {
        if (!(command instanceof EntryCommand entry)) {
            return Stream.empty();
        }
        var line = loaded.get(entry.line());
        try {
            return line == null ? Stream.empty() : line.ask(known -> known.entry(entry)).claims().stream();
        } catch (Refusal senseless) {
            return Stream.empty();
        }
    }

    /** The grant of a command under a decision, as far as it is known before the command is decided. */
    private Optional<Grant> given(LedgerCommand command) {
        return entry(command).flatMap(Grant::by);
    }

    /** The entry that a command asks for, where it is known before it is decided. */
    private Optional<MoneyEvent> entry(LedgerCommand command) {
        return switch (command) {
            case Enter c -> Optional.of(c.entry());
            case TakeShare c -> Optional.of(c.entry());
            case Reverse c -> Optional.of(c.undoing());
            case Approve c -> waiting.proposed(c).map(Proposed::entry);
            // Only a line can tell the grants of these commands.
            case RecoverAdvance c -> Optional.empty();
            case Refund c -> Optional.empty();
            case TakePart c -> Optional.empty();
            case Reallocate c -> Optional.empty();
            case Adjust c -> Optional.empty();
            // These ask for no entry.
            case Propose c -> Optional.empty();
            case SetAside c -> Optional.empty();
            case Reject c -> Optional.empty();
            case Withdraw c -> Optional.empty();
            case Expire c -> Optional.empty();
            case OpenLine c -> Optional.empty();
            case SetEnvelope c -> Optional.empty();
            case FollowProgramme c -> Optional.empty();
            case ProgrammeCommand c -> Optional.empty();
            case FindingCommand c -> Optional.empty();
            case PersonCommand c -> Optional.empty();
            case ImportCommand c -> Optional.empty();
            case DefineProgramme c -> Optional.empty();
            case ExtendProgramme c -> Optional.empty();
            case RegisterDecision c -> Optional.empty();
            case CorrectDecision c -> Optional.empty();
        };
    }

    /** After their lines, and before any of them is decided. */
    void loadDecisions(Collection<LedgerCommand> commands) {
        decisions.loadAll(
                commands.stream().flatMap(command -> given(command).stream()).toList());
    }

    private LineOutcome everyLine(ProgrammeCommand command, Request request) {
        var plan = book.wholePlan(command.programme());
        var ids = plan.projects().stream()
                .filter(project ->
                        command.project() == null || command.project().equals(project.code()))
                .map(project -> new LineId(command.programme(), project.code()))
                .toList();
        if (ids.isEmpty()) {
            throw new Refusal(RefusalCode.UNKNOWN_LINE, "project", Map.of("line", String.valueOf(command.project())));
        }
        var loaded = lines.loadAll(ids, request);
        loaded.values().forEach(line -> {
            switch (command) {
                case CloseYear c -> book.tell(line, plan, c.year());
                case ReopenYear c -> book.tell(line, plan, c.year());
                case SetControl c -> {}
            }
        });
        var decided = loaded.entrySet().stream()
                .map(line -> lines.decide(line.getValue(), new FollowProgramme(line.getKey(), command)))
                .toList();
        return whole.recorded(List.copyOf(loaded.values()), decided);
    }
}
