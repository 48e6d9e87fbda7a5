package socai.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.EnvelopeSet;
import socai.ledger.event.LedgerEvent.LineEvent;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.event.LedgerEvent.YearReopened;
import socai.ledger.line.Circumstances;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineReview;
import socai.ledger.line.Objection;
import socai.ledger.line.Objection.Weight;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.state.LineState;
import socai.ledger.value.EventId;
import socai.ledger.value.SourceCode;

/** A line that goes through its life again, and what the rules say of each step. */
final class ReplayedLine {
    /** Of a line that has gone wrong, more is not worth reading. */
    private static final int MOST_OBJECTIONS = 20;

    private final String stream;
    private final FundingLine line = new FundingLine();
    private @Nullable MoneyEvent approved;
    private boolean lost;
    private int told;

    ReplayedLine(String stream) {
        this.stream = stream;
    }

    Optional<LineState> state() {
        return lost || !line.isOpened() ? Optional.empty() : Optional.of(line.state());
    }

    /** The kind of money that a source brings; of one that the line has not, none can be told apart. */
    SourceKind kindOf(SourceCode source) {
        try {
            return line.isOpened() ? line.kindOf(source) : SourceKind.STATE_BUDGET;
        } catch (RuntimeException e) {
            return SourceKind.STATE_BUDGET;
        }
    }

    /** Takes the next event. */
    List<Objection> take(EventId id, LineEvent event, AskedFor asked, @Nullable ProgrammePlan plan, Circumstances now) {
        if (lost) {
            return List.of();
        }
        var objections = new ArrayList<Objection>(0);
        try {
            if (!line.isOpened() && !(event instanceof LineOpened)) {
                lost = true;
                return List.of(law("LINE_NOT_OPENED", "stream", stream));
            }
            objections.addAll(objections(id, event, asked, plan, now));
            line.evolve(new IdentifiedEvent(id, event));
        } catch (RuntimeException e) { // an event that no rule would have let in may not even be followed
            lost = true;
            objections.add(law("CANNOT_FOLLOW", "stream", stream));
        }
        told += objections.size();
        return told > MOST_OBJECTIONS ? List.of() : objections;
    }

    private static Objection law(String code, String name, Object argument) {
        return new Objection(Weight.LAW, code, Map.of(name, argument));
    }

    private List<Objection> objections(
            EventId id, LineEvent event, AskedFor asked, @Nullable ProgrammePlan plan, Circumstances now) {
        return switch (event) {
            case LineOpened e -> opening(e, plan);
            case LineExtended e -> extension(e, plan);
            case EnvelopeSet e -> List.of();
            case ControlSet e -> new LineReview(line).of(AskedFor.setting(e), e, now);
            case YearClosed e -> new LineReview(line).of(AskedFor.closing(e, now.today()), e, now);
            case YearReopened e -> new LineReview(line).of(AskedFor.reopening(e), e, now);
            case Proposed e -> proposal(id, e, asked, now);
            case ProposalSettled e -> {
                approved = e instanceof Approved yes ? yes.entry() : null;
                yield new LineReview(line).of(AskedFor.end(e, now.today()), e);
            }
            case MoneyEvent e -> entry(id, e, asked, now);
        };
    }

    private List<Objection> entry(EventId id, MoneyEvent entry, AskedFor asked, Circumstances now) {
        var yes = approved;
        approved = null;
        if (yes != null && !yes.equals(entry)) {
            return List.of(law("NOT_AS_APPROVED", "stream", stream));
        }
        var command = asked.of(entry);
        return command == null
                ? List.of(law("UNDOES_NOTHING", "stream", stream))
                : new LineReview(line).of(id, command, entry, yes != null, now);
    }

    private List<Objection> proposal(EventId id, Proposed proposed, AskedFor asked, Circumstances now) {
        var command = asked.of(proposed.entry());
        return command == null
                ? List.of(law("UNDOES_NOTHING", "stream", stream))
                : new LineReview(line).of(id, command, proposed, now);
    }

    /** Of what a line is told at its beginning, norms alone came later. */
    private List<Objection> opening(LineOpened event, @Nullable ProgrammePlan plan) {
        if (line.isOpened()) {
            return List.of(law("LINE_OPENED_TWICE", "stream", stream));
        }
        var project = plan == null ? null : plan.project(event.line().project()).orElse(null);
        if (plan == null || project == null) {
            return List.of(law("NOT_OF_PROGRAMME", "stream", stream));
        }
        var expected = OpenLine.of(plan, project);
        var fits = expected.name().equals(event.name())
                && expected.envelope().equals(event.envelope())
                && expected.years().equals(event.years())
                && expected.sources().equals(event.sources())
                && expected.units().equals(event.units());
        return fits ? List.of() : List.of(law("NOT_OF_PROGRAMME", "stream", stream));
    }

    private List<Objection> extension(LineExtended event, @Nullable ProgrammePlan plan) {
        var fits = plan != null
                && (event.years() == null || plan.years().containsAll(event.years()))
                && (event.units() == null
                        || event.units().stream()
                                .allMatch(unit -> plan.unit(unit).isPresent()))
                && (event.sources() == null
                        || event.sources().entrySet().stream()
                                .allMatch(source -> plan.source(source.getKey())
                                        .filter(known -> known.kind() == source.getValue())
                                        .isPresent()));
        return fits ? List.of() : List.of(law("NOT_OF_PROGRAMME", "stream", stream));
    }
}
