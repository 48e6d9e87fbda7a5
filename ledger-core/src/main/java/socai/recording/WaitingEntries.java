package socai.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import socai.axon.AggregateRef;
import socai.ledger.command.Adjustment;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.Expire;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.SetAside;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.event.Grant;
import socai.ledger.event.LedgerEvent.Group;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.LineId;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.registers.RecordedTogether;

/** Sets money aside for entries that are proposed, and settles what waits. */
final class WaitingEntries {
    private final EventLog log;
    private final FundingLines lines;
    private final ProgrammeBook book;
    private final EntryParts parts;
    private final WholeEntries whole;
    private final DecisionLimits decisions;
    private final ReversalBlockers obstacles;

    WaitingEntries(
            EventLog log,
            FundingLines lines,
            ProgrammeBook book,
            EntryParts parts,
            WholeEntries whole,
            DecisionLimits decisions,
            ReversalBlockers obstacles) {
        this.log = log;
        this.lines = lines;
        this.book = book;
        this.parts = parts;
        this.whole = whole;
        this.decisions = decisions;
        this.obstacles = obstacles;
    }

    LineOutcome propose(Propose command, Request request) {
        return switch (command.entry()) {
            case Reallocate c -> proposeReallocation(c, command, request);
            case Adjust c -> {
                var adjustment = new Adjustment(c);
                var loaded = lines.loadAll(c.lines(), request);
                yield setAside(parts.of(adjustment, c, loaded), command, request);
            }
            case Reverse c -> {
                whole.mustStand(c.event());
                yield setAside(parts.reversals(c), command, request);
            }
            case EntryCommand c -> setAside(List.of(c), command, request);
        };
    }

    /** The giver sets the money aside; the receiver says only whether it could take it. */
    private LineOutcome proposeReallocation(Reallocate entry, Propose command, Request request) {
        var loaded = lines.loadAll(entry.lines(), request);
        var taking = parts.of(entry, loaded, false);
        taking.stream().skip(1).forEach(part -> lines.effect(FundingLines.of(loaded, part.line()), part));
        var first = taking.getFirst();
        return lines.on(FundingLines.of(loaded, first.line()), new SetAside(first.line(), first, command, null));
    }

    /** An entry in several parts waits in the line of each part, and the parts that give set their money aside. */
    private LineOutcome setAside(List<? extends EntryCommand> waiting, Propose command, Request request) {
        var loaded = lines.loadAll(
                waiting.stream().map(part -> ((LineCommand) part).line()).toList(), request);
        waiting.forEach(part -> book.tell(FundingLines.of(loaded, part.line()), part.line(), part.rows()));
        var size = waiting.size();
        return LineOutcome.together(IntStream.range(0, size)
                .mapToObj(place -> setAside(
                        new SetAside(
                                waiting.get(place).line(),
                                waiting.get(place),
                                command,
                                size == 1 ? null : new Group(place, size)),
                        loaded))
                .toList());
    }

    private LineOutcome setAside(SetAside part, Map<LineId, AggregateRef<FundingLine>> loaded) {
        Supplier<LineOutcome> decide = () -> lines.on(FundingLines.of(loaded, part.line()), part);
        return part.entry() instanceof Reverse reverse ? obstacles.named(reverse, decide) : decide.get();
    }

    /** Proposals of one entry in several parts are settled together. */
    LineOutcome settle(SettleProposal command, Request request) {
        var group = log.find(command.proposal())
                .filter(asked -> asked.event() instanceof Proposed proposed
                        && proposed.group() != null
                        && proposed.line().equals(command.line()))
                .map(asked -> RecordedTogether.group(log, asked))
                .orElse(List.of());
        if (!group.isEmpty()) {
            var loaded = lines.loadAll(
                    group.stream()
                            .map(WaitingEntries::proposed)
                            .map(Proposed::line)
                            .toList(),
                    request);
            return LineOutcome.together(group.stream()
                    .map(asked -> settle(
                            command,
                            asked,
                            FundingLines.of(loaded, proposed(asked).line())))
                    .toList());
        }
        return switch (command) {
            case Approve c -> approve(c, request);
            case Reject c -> lines.on(lines.load(c.line(), request), c);
            case Withdraw c -> lines.on(lines.load(c.line(), request), c);
            case Expire c -> lines.on(lines.load(c.line(), request), c);
        };
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
                ? obstacles.named(EntryParts.undoing(undoing), decide)
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
        var again = new Reallocate(
                half.from(), half.to(), half.amount(), half.effectiveDate(), half.legalBasis(), half.note());
        var taking = parts.of(again, loaded, true).getLast();
        var giver = FundingLines.of(loaded, command.line());
        var receiver = FundingLines.of(loaded, taking.line());
        var effect = lines.effect(receiver, taking);
        return whole.recorded(
                List.of(giver, receiver),
                List.of(lines.decide(giver, command), lines.decide(receiver, effect, taking.approved())));
    }

    Optional<Proposed> proposed(Approve command) {
        return log.find(command.proposal())
                .map(RecordedEvent::event)
                .filter(Proposed.class::isInstance)
                .map(Proposed.class::cast)
                .filter(proposal -> proposal.line().equals(command.line()));
    }
}
