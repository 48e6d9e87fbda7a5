package socai.web.journal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.Entry;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.LedgerEvent.YearEvent;
import socai.ledger.posting.Posting;
import socai.ledger.posting.Transfer;
import socai.ledger.posting.Transfer.Side;
import socai.ledger.posting.Transfers;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;
import socai.ledger.value.SourceCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.web.Label;
import socai.web.names.Labels;
import socai.web.names.LineFinder.Line;

/** Reads the statement of a line from the log. What an entry moved, its postings alone tell. */
public class Entries {
    private final EventLog log;

    public Entries(EventLog log) {
        this.log = log;
    }

    /** Up to {@code limit} entries before a sequence number of the line, newest first. */
    public List<EntryView> before(Line line, long sequence, int limit) {
        return views(log.streamBefore(line.id().toString(), sequence, limit), line.names());
    }

    /** The entry of the line at a position of the log. */
    public Optional<EntryView> at(Line line, long position) {
        return find(line, position).map(entry -> view(entry, line.names()));
    }

    /** The sequence number of the entry of the line at a position of the log. */
    public Optional<Long> sequence(Line line, long position) {
        return find(line, position).map(RecordedEvent::sequence);
    }

    public EntryView view(RecordedEvent recorded, Labels names) {
        return views(List.of(recorded), names).getFirst();
    }

    private Optional<RecordedEvent> find(Line line, long position) {
        return log.at(position).filter(event -> event.stream().equals(line.id().toString()));
    }

    /** Some entries, in their order. */
    public List<EntryView> views(List<RecordedEvent> events, Labels names) {
        var reversed = log.reversals(events.stream().map(RecordedEvent::id).toList());
        return events.stream().map(event -> view(event, reversed, names)).toList();
    }

    private EntryView view(RecordedEvent recorded, Map<EventId, Long> reversed, Labels names) {
        var moving = recorded.event() instanceof MoneyEvent event ? event : null;
        var entry = moving == null ? null : entry(moving);
        var transfers = entry == null ? List.<Transfer>of() : Transfers.of(recorded.id(), entry);
        var papers = EntryDetails.of(recorded.event(), names);
        return new EntryView(
                recorded.position(),
                recorded.id(),
                recorded.sequence(),
                recorded.event(),
                EntryView.title(recorded.event(), recorded.type()),
                entry == null || entry.equals(moving)
                        ? null
                        : EntryView.title(entry, entry.getClass().getSimpleName()),
                moving == null ? null : moving.effectiveDate(),
                recorded.recordedAt(),
                recorded.origin().actor(),
                year(recorded),
                transfers.isEmpty() ? null : names.source(source(transfers.getFirst())),
                place(transfers, Transfer::from, names),
                place(transfers, Transfer::to, names),
                transfers.stream().mapToLong(Transfer::amount).sum(),
                sign(recorded.postings()),
                papers,
                position(papers.about()),
                reversed.get(recorded.id()),
                recorded.event() instanceof Reversed reversal ? position(reversal.event()) : null,
                Objects.requireNonNullElse(recorded.origin().warnings(), List.of()));
    }

    /** The entry itself, or the entry of a proposal. */
    private static MoneyEvent entry(MoneyEvent event) {
        return switch (event) {
            case Proposed e -> e.entry();
            case ProposalSettled e -> e.entry();
            case Entry e -> e;
        };
    }

    private static @Nullable Integer year(RecordedEvent recorded) {
        return recorded.event() instanceof YearEvent e ? e.year().value() : null;
    }

    private @Nullable Long position(@Nullable EventId entry) {
        return entry == null
                ? null
                : log.find(entry).map(RecordedEvent::position).orElse(null);
    }

    /** The source of funds that an entry names first. */
    private static SourceCode source(Transfer transfer) {
        return transfer.postings().getFirst().key().row().source();
    }

    /** The unit or pool on one side, if money left or reached one. */
    private static @Nullable Label place(List<Transfer> transfers, Function<Transfer, Side> side, Labels names) {
        return transfers.stream()
                .map(transfer -> side.apply(transfer).key())
                .filter(key -> key.account() != Account.SOURCE)
                .map(key -> names.unit(key.row().unit()))
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
}
