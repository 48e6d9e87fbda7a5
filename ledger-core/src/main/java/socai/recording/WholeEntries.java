package socai.recording;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import socai.axon.AggregateRef;
import socai.ledger.command.Adjustment;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.event.Grant;
import socai.ledger.event.UniqueKey;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.log.EventLog;

/** Records entries that move money in several lines at once: in all of them or in none. */
final class WholeEntries {
    private final EventLog log;
    private final FundingLines lines;
    private final EntryParts parts;
    private final DecisionLimits decisions;
    private final ReversalBlockers obstacles;

    WholeEntries(
            EventLog log, FundingLines lines, EntryParts parts, DecisionLimits decisions, ReversalBlockers obstacles) {
        this.log = log;
        this.lines = lines;
        this.parts = parts;
        this.decisions = decisions;
        this.obstacles = obstacles;
    }

    /** Both lines take part in one unit of work, loaded in one order everywhere, so that none waits for the other. */
    LineOutcome reallocate(Reallocate command, Request request) {
        var loaded = lines.loadAll(command.lines(), request);
        return recorded(parts.of(command, loaded, false), loaded);
    }

    /** Each line decides before any of them changes: first whether each part is lawful, then what controls say. */
    private LineOutcome recorded(List<TakePart> taking, Map<LineId, AggregateRef<FundingLine>> loaded) {
        var effects = taking.stream()
                .map(part -> lines.effect(FundingLines.of(loaded, part.line()), part))
                .toList();
        var decided = IntStream.range(0, taking.size())
                .mapToObj(i -> lines.decide(
                        FundingLines.of(loaded, taking.get(i).line()),
                        effects.get(i),
                        taking.get(i).approved()))
                .toList();
        return recorded(
                taking.stream()
                        .map(part -> FundingLines.of(loaded, part.line()))
                        .toList(),
                decided);
    }

    LineOutcome recorded(List<AggregateRef<FundingLine>> of, List<LineOutcome> decided) {
        return LineOutcome.together(IntStream.range(0, of.size())
                .mapToObj(i -> lines.record(of.get(i), decided.get(i)))
                .toList());
    }

    /** An entry that was recorded in several parts is undone in all of them or not at all. */
    LineOutcome reverse(Reverse command, Request request) {
        mustStand(command.event());
        var reversals = parts.reversals(command);
        var loaded = lines.loadAll(reversals.stream().map(Reverse::line).toList(), request);
        return decisions.under(
                Grant.by(command.undoing()),
                () -> reversals.size() == 1
                        ? obstacles.named(command, () -> lines.alone(FundingLines.of(loaded, command.line()), command))
                        : LineOutcome.together(reversals.stream()
                                .map(reverse -> obstacles.named(
                                        reverse, () -> lines.on(FundingLines.of(loaded, reverse.line()), reverse)))
                                .toList()));
    }

    /** Every place gives or gets in one unit of work, or none does. */
    LineOutcome adjust(Adjust command, Request request) {
        var adjustment = new Adjustment(command);
        var loaded = lines.loadAll(command.lines(), request);
        var shares = parts.of(adjustment, command, loaded);
        shares.forEach(share -> named(adjustment, share, () -> {
            lines.effect(FundingLines.of(loaded, share.line()), share);
            return LineOutcome.MOVED_NOTHING;
        }));
        return LineOutcome.together(shares.stream()
                .map(share -> named(adjustment, share, () -> lines.on(FundingLines.of(loaded, share.line()), share)))
                .toList());
    }

    private static LineOutcome named(Adjustment adjustment, TakeShare share, Supplier<LineOutcome> decide) {
        try {
            return decide.get();
        } catch (Refusal refusal) {
            throw refusal.in("parts[" + adjustment.placeOf(share) + "]");
        }
    }

    /** Said first, because the mirror of what is undone already would mostly lack the money too. */
    void mustStand(EventId event) {
        ReadSet.current().claims().refusal(UniqueKey.ofReversal(event), log).ifPresent(refusal -> {
            throw refusal;
        });
    }
}
