package socai.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import socai.ledger.Decision;
import socai.ledger.EventId;
import socai.ledger.FundingLine;
import socai.ledger.Given;
import socai.ledger.LedgerCommand;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LedgerCommand.Approve;
import socai.ledger.LedgerCommand.DefineProgramme;
import socai.ledger.LedgerCommand.EntryCommand;
import socai.ledger.LedgerCommand.FollowProgramme;
import socai.ledger.LedgerCommand.LineCommand;
import socai.ledger.LedgerCommand.ProgrammeCommand;
import socai.ledger.LedgerCommand.Propose;
import socai.ledger.LedgerCommand.Reallocate;
import socai.ledger.LedgerCommand.ReduceAllocation;
import socai.ledger.LedgerCommand.RegisterDecision;
import socai.ledger.LedgerCommand.Reverse;
import socai.ledger.LedgerCommand.SetAside;
import socai.ledger.LedgerCommand.TakePart;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LedgerEvent.Reversed;
import socai.ledger.LineId;
import socai.ledger.Programme;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProgrammePlan;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.ledger.UniqueKey;
import socai.log.EventLog;
import socai.log.RecordedEvent;

/** Brings a command to the lines that it concerns, all in the unit of work of who asks. */
final class Dispatch {
    private final EventLog log;
    private final Lines lines;
    private final Repository<Programme> programmes;
    private final Decisions decisions;
    private final Obstacles obstacles;

    Dispatch(EventLog log, Lines lines, Repository<Programme> programmes, Decisions decisions) {
        this.log = log;
        this.lines = lines;
        this.programmes = programmes;
        this.decisions = decisions;
        this.obstacles = new Obstacles(log);
    }

    /**
     * Has the lines decide.
     *
     * @throws Refusal when a rule says no
     */
    Decision on(LedgerCommand command, Request request) {
        return switch (command) {
            case DefineProgramme c -> define(c);
            case RegisterDecision c -> {
                plan(c.programme()); // a decision is one of a programme that there is
                yield decisions.register(c);
            }
            case ProgrammeCommand c -> everyLine(c, request);
            case Reallocate c -> reallocate(c, request);
            case Reverse c -> reverse(c, request);
            case Propose c -> propose(c, request);
            case Approve c -> approve(c, request);
            case LineCommand c -> {
                var line = lines.load(c.line(), request);
                yield decisions.under(given(c), () -> lines.on(line, c));
            }
        };
    }

    /** The lines that a command is known to touch before it is decided. */
    Stream<LineId> lines(LedgerCommand command) {
        return switch (command) {
            case Reallocate c -> Stream.of(c.from().line(), c.to().line());
            case Propose c -> lines(c.entry());
            case LineCommand c -> Stream.of(c.line());
            case DefineProgramme c -> Stream.empty();
            case RegisterDecision c -> Stream.empty();
            case ProgrammeCommand c -> Stream.empty();
        };
    }

    /** What a command gives under a decision, as far as that is known before it is decided. */
    private Optional<Given> given(LedgerCommand command) {
        return switch (command) {
            case Allocate c ->
                Optional.of(new Given(c.line(), c.legalBasis(), c.amount().dong()));
            case ReduceAllocation c ->
                Optional.of(new Given(c.line(), c.legalBasis(), -c.amount().dong()));
            case Reverse c -> Given.by(c.reversed()).map(Given::undone);
            case Approve c -> proposed(c).flatMap(proposed -> Given.by(proposed.entry()));
            default -> Optional.empty();
        };
    }

    /** After their lines, and before any of them is decided. */
    void loadDecisions(List<LedgerCommand> commands) {
        decisions.loadAll(
                commands.stream().flatMap(command -> given(command).stream()).toList());
    }

    private Decision define(DefineProgramme command) {
        try {
            Aggregate<Programme> programme = programmes.loadOrCreate(command.stream(), Programme::new);
            if (programme.invoke(known -> known.handle(command))) {
                for (var line : command.plan().lines()) {
                    lines.open(line);
                }
            }
            return Decision.MOVED_NOTHING;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Decision everyLine(ProgrammeCommand command, Request request) {
        var ids = plan(command.programme()).projects().stream()
                .filter(project ->
                        command.project() == null || command.project().equals(project.code()))
                .map(project -> new LineId(command.programme(), project.code()))
                .toList();
        if (ids.isEmpty()) {
            throw new Refusal(RefusalCode.UNKNOWN_LINE, "project", Map.of("line", String.valueOf(command.project())));
        }
        var decisions = lines.loadAll(ids, request).entrySet().stream()
                .map(line -> lines.on(line.getValue(), new FollowProgramme(line.getKey(), command)))
                .toList();
        return together(decisions);
    }

    private ProgrammePlan plan(ProgrammeCode programme) {
        try {
            return programmes.load(Programme.streamOf(programme)).invoke(Programme::plan);
        } catch (AggregateNotFoundException e) {
            throw new Refusal(RefusalCode.UNKNOWN_PROGRAMME, "programme", Map.of("programme", programme));
        }
    }

    /** Both lines take part in one unit of work, loaded in one order everywhere, so that none waits for the other. */
    private Decision reallocate(Reallocate command, Request request) {
        var loaded = lines.loadAll(lines(command).toList(), request);
        var parts = parts(command, loaded, false);
        parts.forEach(part -> lines.mustBeAbleTo(line(loaded, part.line()), part));
        return together(parts.stream()
                .map(part -> lines.on(line(loaded, part.line()), part))
                .toList());
    }

    /** The giver's part and the receiver's, or the one of a line that moves money inside itself. */
    private static List<TakePart> parts(
            Reallocate command, Map<LineId, Aggregate<FundingLine>> loaded, boolean approved) {
        var giver = command.from().line();
        var kind = line(loaded, giver).invoke(line -> line.kindOf(command.from().source()));
        return Stream.of(giver, command.to().line())
                .distinct()
                .map(line -> new TakePart(line, command, kind, approved))
                .toList();
    }

    /** A reallocation between lines is undone in both, or not at all. */
    private Decision reverse(Reverse command, Request request) {
        mustStand(command.event());
        var reversals = new ArrayList<Reverse>();
        reversals.add(command);
        if (command.reversed() instanceof Reallocated half && half.betweenLines()) {
            var other = otherHalf(command.event(), half);
            reversals.add(new Reverse(
                    ((Reallocated) other.event()).line(),
                    other.id(),
                    (Reallocated) other.event(),
                    command.reason(),
                    command.effectiveDate()));
        }
        var loaded = lines.loadAll(reversals.stream().map(Reverse::line).toList(), request);
        return decisions.under(
                given(command),
                () -> together(reversals.stream()
                        .map(reverse -> obstacles.named(reverse, () -> lines.on(line(loaded, reverse.line()), reverse)))
                        .toList()));
    }

    /** Said first, because the mirror of what is undone already would mostly lack the money too. */
    private void mustStand(EventId event) {
        var key = UniqueKey.ofReversal(event);
        log.holder(key).ifPresent(position -> {
            throw key.heldBy(position);
        });
    }

    /** The giver's half stands right before the receiver's, in the same append. */
    private RecordedEvent otherHalf(EventId id, Reallocated half) {
        var position = log.find(id).orElseThrow().position();
        return log.at(half.line().equals(half.from().line()) ? position + 1 : position - 1)
                .orElseThrow();
    }

    /** The giver sets the money aside; the receiver of a reallocation says only whether it could take it. */
    private Decision propose(Propose command, Request request) {
        var loaded = lines.loadAll(lines(command).toList(), request);
        var parts = switch (command.entry()) {
            case Reallocate c -> List.<EntryCommand>copyOf(parts(c, loaded, false));
            case Reverse c
            when c.reversed() instanceof Reallocated half && half.betweenLines() -> throw notProposable();
            case Reverse c -> {
                mustStand(c.event());
                yield List.<EntryCommand>of(c);
            }
            case EntryCommand c -> List.of(c);
            default -> throw notProposable();
        };
        parts.stream().skip(1).forEach(part -> lines.mustBeAbleTo(line(loaded, part.line()), part));
        var first = parts.getFirst();
        Supplier<Decision> setAside =
                () -> lines.on(line(loaded, first.line()), new SetAside(first.line(), first, command));
        return first instanceof Reverse reverse ? obstacles.named(reverse, setAside) : setAside.get();
    }

    private static Refusal notProposable() {
        return new Refusal(RefusalCode.NOT_PROPOSABLE, "entry", Map.of());
    }

    /** The receiver of a reallocation between lines takes its part right after the giver. */
    private Decision approve(Approve command, Request request) {
        var entry = proposed(command)
                .orElseThrow(
                        () -> new Refusal(RefusalCode.UNKNOWN_EVENT, "proposal", Map.of("event", command.proposal())))
                .entry();
        if (!(entry instanceof Reallocated half && half.betweenLines())) {
            var line = lines.load(command.line(), request);
            Supplier<Decision> record = () -> lines.on(line, command);
            return decisions.under(
                    Given.by(entry),
                    entry instanceof Reversed undoing ? () -> obstacles.named(undoing(undoing), record) : record);
        }
        var loaded = lines.loadAll(List.of(half.from().line(), half.to().line()), request);
        var whole = new Reallocate(
                half.from(), half.to(), half.amount(), half.effectiveDate(), half.legalBasis(), half.note());
        var taking = parts(whole, loaded, true).getLast();
        lines.mustBeAbleTo(line(loaded, taking.line()), taking);
        return together(List.of(
                lines.on(line(loaded, command.line()), command), lines.on(line(loaded, taking.line()), taking)));
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

    private static Aggregate<FundingLine> line(Map<LineId, Aggregate<FundingLine>> loaded, LineId id) {
        return Objects.requireNonNull(loaded.get(id));
    }

    static Decision together(List<Decision> decisions) {
        return new Decision(
                decisions.stream()
                        .flatMap(decision -> decision.entries().stream())
                        .toList(),
                decisions.stream()
                        .flatMap(decision -> decision.balances().stream())
                        .toList(),
                decisions.stream()
                        .flatMap(decision -> decision.warnings().stream())
                        .toList());
    }
}
