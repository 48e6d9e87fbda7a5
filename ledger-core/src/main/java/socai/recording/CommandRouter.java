package socai.recording;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import socai.axon.AggregateRef;
import socai.axon.Aggregates;
import socai.ledger.command.Adjustment;
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
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.Group;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PlainEntry;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.UniqueKey;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Direction;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.registers.AdjustmentRegister;

/** Brings a command to the lines that it concerns, all in the caller's unit of work. */
final class CommandRouter {
    private final EventLog log;
    private final FundingLines lines;
    private final ProgrammeBook book;
    private final AdjustmentRegister adjustments;
    private final DecisionLimits decisions;
    private final ReversalBlockers obstacles;
    private final FindingBook findings;
    private final PeopleBook people;

    CommandRouter(EventLog log, FundingLines lines, Aggregates aggregates) {
        this.log = log;
        this.lines = lines;
        this.book = new ProgrammeBook(log, lines, aggregates);
        this.adjustments = new AdjustmentRegister(log);
        this.decisions = new DecisionLimits(log, aggregates);
        this.obstacles = new ReversalBlockers(log);
        this.findings = new FindingBook(log, aggregates);
        this.people = new PeopleBook(log, aggregates);
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
            case ProgrammeCommand c -> everyLine(c, request);
            case Reallocate c -> reallocate(c, request);
            case Adjust c -> adjust(c, request);
            case Reverse c -> reverse(c, request);
            case Propose c -> propose(c, request);
            case SettleProposal c -> settle(c, request);
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
            case Reallocate c -> Stream.of(c.from().line(), c.to().line());
            case Adjust c -> c.parts().stream().map(part -> part.place().line());
            case Propose c -> lines(c.entry());
            case LineCommand c -> Stream.of(c.line());
            case DefineProgramme c -> Stream.empty();
            case ExtendProgramme c -> Stream.empty();
            case RegisterDecision c -> Stream.empty();
            case CorrectDecision c -> Stream.empty();
            case ProgrammeCommand c -> Stream.empty();
            case FindingCommand c -> Stream.empty();
            case PersonCommand c -> Stream.empty();
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
            case Approve c -> proposed(c).map(Proposed::entry);
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
        return recorded(List.copyOf(loaded.values()), decided);
    }

    /** Both lines take part in one unit of work, loaded in one order everywhere, so that none waits for the other. */
    private LineOutcome reallocate(Reallocate command, Request request) {
        var loaded = lines.loadAll(lines(command).toList(), request);
        return recorded(parts(command, loaded, false), loaded);
    }

    /** Each line decides before any of them changes: first whether each part is lawful, then what controls say. */
    private LineOutcome recorded(List<TakePart> parts, Map<LineId, AggregateRef<FundingLine>> loaded) {
        var effects = parts.stream()
                .map(part -> lines.effect(line(loaded, part.line()), part))
                .toList();
        var decided = IntStream.range(0, parts.size())
                .mapToObj(i -> lines.decide(
                        line(loaded, parts.get(i).line()),
                        effects.get(i),
                        parts.get(i).approved()))
                .toList();
        return recorded(parts.stream().map(part -> line(loaded, part.line())).toList(), decided);
    }

    private LineOutcome recorded(List<AggregateRef<FundingLine>> of, List<LineOutcome> decided) {
        return together(IntStream.range(0, of.size())
                .mapToObj(i -> lines.record(of.get(i), decided.get(i)))
                .toList());
    }

    /** The giver's part and the receiver's, or the one of a line that moves money inside itself. */
    private List<TakePart> parts(Reallocate command, Map<LineId, AggregateRef<FundingLine>> loaded, boolean approved) {
        var giver = command.from().line();
        Stream.of(command.from(), command.to())
                .forEach(place -> book.tell(line(loaded, place.line()), place.line(), List.of(place.row())));
        var kind = line(loaded, giver).ask(line -> line.kindOf(command.from().source()));
        return Stream.of(giver, command.to().line())
                .distinct()
                .map(line -> new TakePart(line, command, kind, approved))
                .toList();
    }

    /** An entry that was recorded in several parts is undone in all of them or not at all. */
    private LineOutcome reverse(Reverse command, Request request) {
        mustStand(command.event());
        var reversals = reversals(command);
        var loaded = lines.loadAll(reversals.stream().map(Reverse::line).toList(), request);
        return decisions.under(
                given(command),
                () -> reversals.size() == 1
                        ? obstacles.named(command, () -> lines.alone(line(loaded, command.line()), command))
                        : together(reversals.stream()
                                .map(reverse ->
                                        obstacles.named(reverse, () -> lines.on(line(loaded, reverse.line()), reverse)))
                                .toList()));
    }

    /** The undoing of an entry with all that was recorded as one with it; of many parts first what gives back. */
    private List<Reverse> reversals(Reverse command) {
        return switch (command.reversed()) {
            case Reallocated half ->
                half.betweenLines()
                        ? List.of(command, undoing(command, otherHalf(command.event(), half)))
                        : List.of(command);
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

    private static Reverse undoing(Reverse command, RecordedEvent other) {
        var entry = (MoneyEvent) other.event();
        return new Reverse(entry.line(), other.id(), entry, command.reason(), command.effectiveDate());
    }

    /** Every place gives or gets in one unit of work, or none does. */
    private LineOutcome adjust(Adjust command, Request request) {
        var adjustment = new Adjustment(command);
        var loaded = lines.loadAll(lines(command).toList(), request);
        var shares = shares(adjustment, command, loaded);
        shares.forEach(share -> named(adjustment, share, () -> {
            lines.effect(line(loaded, share.line()), share);
            return LineOutcome.MOVED_NOTHING;
        }));
        return together(shares.stream()
                .map(share -> named(adjustment, share, () -> lines.on(line(loaded, share.line()), share)))
                .toList());
    }

    private List<TakeShare> shares(
            Adjustment adjustment, Adjust command, Map<LineId, AggregateRef<FundingLine>> loaded) {
        command.parts().stream()
                .map(Adjust.Part::place)
                .forEach(place -> book.tell(line(loaded, place.line()), place.line(), List.of(place.row())));
        return adjustment.shares(place -> line(loaded, place.line()).ask(line -> line.kindOf(place.source())));
    }

    private static LineOutcome named(Adjustment adjustment, TakeShare share, Supplier<LineOutcome> decide) {
        try {
            return decide.get();
        } catch (Refusal refusal) {
            throw refusal.in("parts[" + adjustment.placeOf(share) + "]");
        }
    }

    /** Said first, because the mirror of what is undone already would mostly lack the money too. */
    private void mustStand(EventId event) {
        ReadSet.current().claims().refusal(UniqueKey.ofReversal(event), log).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** The giver's half stands right before the receiver's, in the same append. */
    private RecordedEvent otherHalf(EventId id, Reallocated half) {
        var position = log.find(id).orElseThrow().position();
        return log.at(half.line().equals(half.from().line()) ? position + 1 : position - 1)
                .orElseThrow();
    }

    private LineOutcome propose(Propose command, Request request) {
        return switch (command.entry()) {
            case Reallocate c -> proposeReallocation(c, command, request);
            case Adjust c -> {
                var adjustment = new Adjustment(c);
                var loaded = lines.loadAll(lines(c).toList(), request);
                yield setAside(shares(adjustment, c, loaded), command, request);
            }
            case Reverse c -> {
                mustStand(c.event());
                yield setAside(reversals(c), command, request);
            }
            case EntryCommand c -> setAside(List.of(c), command, request);
        };
    }

    /** The giver sets the money aside; the receiver says only whether it could take it. */
    private LineOutcome proposeReallocation(Reallocate entry, Propose command, Request request) {
        var loaded = lines.loadAll(lines(entry).toList(), request);
        var parts = parts(entry, loaded, false);
        parts.stream().skip(1).forEach(part -> lines.effect(line(loaded, part.line()), part));
        var first = parts.getFirst();
        return lines.on(line(loaded, first.line()), new SetAside(first.line(), first, command, null));
    }

    /** An entry in several parts waits in the line of each part, and the parts that give set their money aside. */
    private LineOutcome setAside(List<? extends EntryCommand> parts, Propose command, Request request) {
        var loaded = lines.loadAll(
                parts.stream().map(part -> ((LineCommand) part).line()).toList(), request);
        parts.forEach(part -> book.tell(line(loaded, part.line()), part.line(), part.rows()));
        var size = parts.size();
        return together(IntStream.range(0, size)
                .mapToObj(place -> setAside(
                        new SetAside(
                                parts.get(place).line(),
                                parts.get(place),
                                command,
                                size == 1 ? null : new Group(place, size)),
                        loaded))
                .toList());
    }

    private LineOutcome setAside(SetAside part, Map<LineId, AggregateRef<FundingLine>> loaded) {
        Supplier<LineOutcome> decide = () -> lines.on(line(loaded, part.line()), part);
        return part.entry() instanceof Reverse reverse ? obstacles.named(reverse, decide) : decide.get();
    }

    /** Proposals of one entry in several parts are settled together. */
    private LineOutcome settle(SettleProposal command, Request request) {
        var group = log.find(command.proposal())
                .filter(asked -> asked.event() instanceof Proposed proposed
                        && proposed.group() != null
                        && proposed.line().equals(command.line()))
                .map(this::group)
                .orElse(List.of());
        if (!group.isEmpty()) {
            var loaded = lines.loadAll(
                    group.stream()
                            .map(CommandRouter::proposed)
                            .map(Proposed::line)
                            .toList(),
                    request);
            return together(group.stream()
                    .map(asked ->
                            settle(command, asked, line(loaded, proposed(asked).line())))
                    .toList());
        }
        return switch (command) {
            case Approve c -> approve(c, request);
            case Reject c -> lines.on(lines.load(c.line(), request), c);
            case Withdraw c -> lines.on(lines.load(c.line(), request), c);
            case Expire c -> lines.on(lines.load(c.line(), request), c);
        };
    }

    private List<RecordedEvent> group(RecordedEvent asked) {
        var group = Objects.requireNonNull(proposed(asked).group());
        var first = asked.position() - group.place();
        return log.between(first, first + group.size() - 1).toList();
    }

    private static Proposed proposed(RecordedEvent asked) {
        return (Proposed) asked.event();
    }

    private LineOutcome settle(SettleProposal command, RecordedEvent asked, AggregateRef<FundingLine> line) {
        var id = proposed(asked).line();
        var part = switch (command) {
            case Approve c -> new Approve(id, asked.id(), c.by(), c.today());
            case Reject c -> new Reject(id, asked.id(), c.by(), c.reason(), c.today());
            case Withdraw c -> new Withdraw(id, asked.id(), c.by(), c.today());
            case Expire c -> new Expire(id, asked.id(), c.by(), c.today());
        };
        return named(proposed(asked).entry(), part, () -> lines.on(line, part));
    }

    private LineOutcome named(MoneyEvent entry, SettleProposal command, Supplier<LineOutcome> decide) {
        return command instanceof Approve && entry instanceof Reversed undoing
                ? obstacles.named(undoing(undoing), decide)
                : decide.get();
    }

    /** The receiver of a reallocation between lines takes its part right after the giver. */
    private LineOutcome approve(Approve command, Request request) {
        var entry = proposed(command)
                .orElseThrow(
                        () -> new Refusal(RefusalCode.UNKNOWN_EVENT, "proposal", Map.of("event", command.proposal())))
                .entry();
        if (!(entry instanceof Reallocated half && half.betweenLines())) {
            var line = lines.load(command.line(), request);
            return decisions.under(Grant.by(entry), () -> named(entry, command, () -> lines.alone(line, command)));
        }
        var loaded = lines.loadAll(List.of(half.from().line(), half.to().line()), request);
        var whole = new Reallocate(
                half.from(), half.to(), half.amount(), half.effectiveDate(), half.legalBasis(), half.note());
        var taking = parts(whole, loaded, true).getLast();
        var giver = line(loaded, command.line());
        var receiver = line(loaded, taking.line());
        var effect = lines.effect(receiver, taking);
        return recorded(
                List.of(giver, receiver),
                List.of(lines.decide(giver, command), lines.decide(receiver, effect, taking.approved())));
    }

    private static Reverse undoing(Reversed entry) {
        return new Reverse(entry.line(), entry.event(), entry.reversed(), entry.reason(), entry.effectiveDate());
    }

    private Optional<Proposed> proposed(Approve command) {
        return log.find(command.proposal())
                .map(RecordedEvent::event)
                .filter(Proposed.class::isInstance)
                .map(Proposed.class::cast)
                .filter(proposal -> proposal.line().equals(command.line()));
    }

    private static AggregateRef<FundingLine> line(Map<LineId, AggregateRef<FundingLine>> loaded, LineId id) {
        return Objects.requireNonNull(loaded.get(id));
    }

    static LineOutcome together(List<LineOutcome> decisions) {
        if (decisions.size() == 1) {
            return decisions.getFirst();
        }
        return new LineOutcome(
                decisions.stream()
                        .flatMap(decision -> decision.events().stream())
                        .toList(),
                decisions.stream()
                        .flatMap(decision -> decision.balances().stream())
                        .toList(),
                decisions.stream()
                        .flatMap(decision -> decision.warnings().stream())
                        .toList());
    }
}
