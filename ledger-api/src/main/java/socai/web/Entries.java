package socai.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.ledger.Account;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;
import socai.ledger.LedgerEvent.AdvanceRecovered;
import socai.ledger.LedgerEvent.Allocated;
import socai.ledger.LedgerEvent.AllocationReduced;
import socai.ledger.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.LedgerEvent.Allotted;
import socai.ledger.LedgerEvent.CarriedOver;
import socai.ledger.LedgerEvent.CommitmentReleased;
import socai.ledger.LedgerEvent.Committed;
import socai.ledger.LedgerEvent.ControlSet;
import socai.ledger.LedgerEvent.DecisionEvent;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.Lapsed;
import socai.ledger.LedgerEvent.LineOpened;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.ProgrammeDefined;
import socai.ledger.LedgerEvent.ProposalSettled;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LedgerEvent.Refunded;
import socai.ledger.LedgerEvent.Reversed;
import socai.ledger.LedgerEvent.YearClosed;
import socai.ledger.LedgerEvent.YearReopened;
import socai.ledger.Posting;
import socai.ledger.Text;
import socai.log.EventLog;
import socai.log.RecordedEvent;
import socai.web.EntryView.Papers;
import socai.web.LineFinder.Line;

/** Reads the statement of a line from the log. What an entry moved, its postings alone tell. */
@Component
class Entries {
    private final EventLog log;

    Entries(EventLog log) {
        this.log = log;
    }

    /** Up to {@code limit} entries before a sequence number of the line, newest first. */
    List<EntryView> before(Line line, long sequence, int limit) {
        return views(log.streamBefore(line.id().toString(), sequence, limit), line.names());
    }

    /** The entry of the line at a position of the log. */
    Optional<EntryView> at(Line line, long position) {
        return find(line, position)
                .map(entry -> views(List.of(entry), line.names()).getFirst());
    }

    /** The sequence number of the entry of the line at a position of the log. */
    Optional<Long> sequence(Line line, long position) {
        return find(line, position).map(RecordedEvent::sequence);
    }

    private Optional<RecordedEvent> find(Line line, long position) {
        return log.at(position).filter(event -> event.stream().equals(line.id().toString()));
    }

    private List<EntryView> views(List<RecordedEvent> events, Names names) {
        var reversed = log.reversals(events.stream().map(RecordedEvent::id).toList());
        return events.stream().map(event -> view(event, reversed, names)).toList();
    }

    private EntryView view(RecordedEvent recorded, Map<EventId, Long> reversed, Names names) {
        return recorded.event() instanceof MoneyEvent event
                ? moving(recorded, event, reversed, names)
                : new EntryView(
                        recorded.position(),
                        recorded.sequence(),
                        recorded.type(),
                        null,
                        recorded.recordedAt(),
                        recorded.origin().actor(),
                        null,
                        null,
                        null,
                        null,
                        0,
                        0,
                        Papers.NONE,
                        null,
                        null);
    }

    private EntryView moving(RecordedEvent recorded, MoneyEvent event, Map<EventId, Long> reversed, Names names) {
        var postings = recorded.postings();
        return new EntryView(
                recorded.position(),
                recorded.sequence(),
                recorded.type(),
                event.effectiveDate(),
                recorded.recordedAt(),
                recorded.origin().actor(),
                event.year().value(),
                names.source(postings.getFirst().key().row().source()),
                place(postings, -1, names),
                place(postings, 1, names),
                postings.stream()
                        .mapToLong(Posting::amount)
                        .filter(amount -> amount > 0)
                        .sum(),
                sign(postings),
                papers(event, names),
                reversed.get(recorded.id()),
                event instanceof Reversed reversal
                        ? log.find(reversal.event()).orElseThrow().position()
                        : null);
    }

    /** The unit or pool that money left (-1) or reached (1), if that was one. */
    private static @Nullable Label place(List<Posting> postings, int direction, Names names) {
        return postings.stream()
                .filter(posting -> Long.signum(posting.amount()) == direction)
                .filter(posting -> posting.key().account() != Account.SOURCE)
                .map(posting -> names.unit(posting.key().row().unit()))
                .findFirst()
                .orElse(null);
    }

    private static int sign(List<Posting> postings) {
        return Long.signum(postings.stream()
                .filter(posting -> posting.key().account() == Account.UNALLOTTED
                        || posting.key().account() == Account.AVAILABLE)
                .mapToLong(Posting::amount)
                .sum());
    }

    private static Papers papers(LedgerEvent event, Names names) {
        return switch (event) {
            case ProgrammeDefined e -> Papers.NONE;
            case LineOpened e -> Papers.NONE;
            case ControlSet e -> new Papers(null, null, e.setting().legalBasis(), null, null);
            case YearClosed e -> new Papers(null, null, e.legalBasis(), null, text(e.note()));
            case DecisionEvent e -> new Papers(null, null, e.legalBasis(), null, null);
            case YearReopened e ->
                new Papers(null, null, e.legalBasis(), null, e.reason().value());
            case Committed e -> new Papers(e.contract().value(), e.payee().value(), null, null, text(e.note()));
            case CommitmentReleased e -> new Papers(null, null, null, null, text(e.note()));
            case AdvanceRecovered e -> new Papers(e.reference().value(), null, null, null, text(e.note()));
            case Refunded e -> new Papers(e.reference().value(), null, null, null, text(e.note()));
            case CarriedOver e -> new Papers(null, null, e.legalBasis(), null, text(e.note()));
            case Lapsed e -> new Papers(null, null, e.legalBasis(), null, text(e.note()));
            case Proposed e -> papers(e.entry(), names);
            case ProposalSettled e -> papers(e.entry(), names);
            case Allocated e -> new Papers(null, null, e.legalBasis(), null, text(e.note()));
            case AllocationReduced e -> new Papers(null, null, e.legalBasis(), null, text(e.note()));
            case Allotted e -> new Papers(null, null, e.legalBasis(), null, text(e.note()));
            case AllotmentWithdrawn e -> new Papers(null, null, e.legalBasis(), null, text(e.note()));
            case Reallocated e -> new Papers(null, null, e.legalBasis(), otherLine(e, names), text(e.note()));
            case Disbursed e -> new Papers(e.reference().value(), e.payee().value(), null, null, text(e.note()));
            case Reversed e -> {
                var undone = papers(e.reversed(), names);
                yield new Papers(undone.voucher(), undone.payee(), null, undone.otherLine(), text(e.reason()));
            }
        };
    }

    private static @Nullable String otherLine(Reallocated event, Names names) {
        if (!event.betweenLines()) {
            return null;
        }
        var other = event.line().equals(event.from().line())
                ? event.to().line()
                : event.from().line();
        var label = names.line(other);
        return label.code() + " · " + label.name();
    }

    private static @Nullable String text(@Nullable Text text) {
        return text == null ? null : text.value();
    }
}
