package socai.findings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.balances.LineRow;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PlainEntry;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.registers.AdjustmentRegister;
import socai.log.registers.RecordedTogether;

/**
 * What a question about an entry is about in truth: all that was recorded as one with the entry, what undid it, and
 * every row that they moved money of.
 */
final class Deeds {
    /**
     * What was recorded as one never changes, so it is read once. A decision may have thousands of parts. Who is limited
     * sees some of them, which are kept for nobody.
     */
    private static final Cache<EventId, List<Part>> PARTS = Caffeine.newBuilder()
            .maximumWeight(100_000)
            .weigher((EventId marked, List<Part> parts) -> Math.max(1, parts.size()))
            .build();

    private final EventLog log;

    Deeds(EventLog log) {
        this.log = log;
    }

    /** An event of a deed. */
    private record Part(EventId id, boolean proposal, List<LineRow> rows) {
        static Part of(RecordedEvent event) {
            var line = ((MoneyEvent) event.event()).line();
            return new Part(
                    event.id(),
                    event.event() instanceof Proposed,
                    event.postings().stream()
                            .map(posting -> posting.key())
                            .filter(key -> key.account() != Account.SOURCE)
                            .map(key -> new LineRow(line, key.row()))
                            .distinct()
                            .toList());
        }
    }

    /**
     * What was done.
     *
     * @param events the entry, all that was recorded as one with it, and what undid them
     * @param rows whose figures it changed
     */
    record Deed(Set<UUID> events, Set<LineRow> rows) {}

    /** The deeds of some entries, as far as the log goes. */
    Map<UUID, Deed> of(Collection<EventId> marked) {
        var parts = new HashMap<EventId, List<Part>>(log.isWhole() ? PARTS.getAllPresent(marked) : Map.of());
        var others = marked.stream().filter(id -> !parts.containsKey(id)).toList();
        if (!others.isEmpty()) {
            log.findAll(others).forEach((id, event) -> {
                var read = parts(event).stream().map(Part::of).toList();
                if (log.isWhole()) {
                    PARTS.put(id, read);
                }
                parts.put(id, read);
            });
        }
        var undoing = undoing(parts.values().stream().flatMap(List::stream).toList());
        return parts.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().value(), each -> deed(each.getValue(), undoing)));
    }

    private static Deed deed(List<Part> parts, Map<EventId, EventId> undoing) {
        var events = new LinkedHashSet<UUID>();
        var rows = new LinkedHashSet<LineRow>();
        for (var part : parts) {
            events.add(part.id().value());
            var undone = undoing.get(part.id());
            if (undone != null) {
                events.add(undone.value());
            }
            rows.addAll(part.rows());
        }
        return new Deed(events, rows);
    }

    /** The mirrors of events: reversals, and the ends of proposals. Their rows are those of what they undo. */
    private Map<EventId, EventId> undoing(List<Part> parts) {
        var undoing = new HashMap<EventId, EventId>();
        var reversals = log.reversals(parts.stream().map(Part::id).toList());
        if (!reversals.isEmpty()) {
            log.atAll(reversals.values()).forEach(event -> {
                if (event.event() instanceof Reversed reversal) {
                    undoing.put(reversal.event(), event.id());
                }
            });
        }
        parts.stream()
                .filter(Part::proposal)
                .forEach(part -> log.settlement(part.id()).ifPresent(end -> undoing.put(part.id(), end.id())));
        return undoing;
    }

    /** An entry with all that was recorded as one with it. */
    private List<RecordedEvent> parts(RecordedEvent marked) {
        return switch ((MoneyEvent) marked.event()) {
            case Reallocated half ->
                half.betweenLines() ? List.of(marked, RecordedTogether.otherHalf(log, marked)) : List.of(marked);
            case Adjusted part -> new AdjustmentRegister(log).parts(part.adjustment());
            case Proposed asked -> RecordedTogether.group(log, marked);
            case Reversed reversal -> mirrors(marked, reversal.event());
            case ProposalSettled end -> mirrors(marked, end.proposal());
            case PlainEntry e -> List.of(marked);
            case AdvanceRecovered e -> List.of(marked);
            case Refunded e -> List.of(marked);
        };
    }

    /** What undid the parts of an entry, where it is this that is marked. */
    private List<RecordedEvent> mirrors(RecordedEvent marked, EventId undone) {
        var whole = log.find(undone).map(this::parts).orElse(List.of());
        var ids = undoing(whole.stream().map(Part::of).toList()).values();
        return Stream.concat(
                        Stream.of(marked),
                        log.findAll(ids).values().stream()
                                .filter(event -> !event.id().equals(marked.id())))
                .toList();
    }
}
