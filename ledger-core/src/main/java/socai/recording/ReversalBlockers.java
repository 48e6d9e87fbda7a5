package socai.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.UniqueKey;
import socai.ledger.line.LineOutcome;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Posting;
import socai.ledger.posting.Postings;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.EventId;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** Says which entry stands in the way of a reversal that would overdraw. */
final class ReversalBlockers {
    private static final int PAGE = 500;
    /** A reversal of an older entry is refused with the amounts alone. */
    private static final int PAGES = 20;

    private static final Set<RefusalCode> OVERDRAWN =
            Set.of(RefusalCode.INSUFFICIENT_BALANCE, RefusalCode.COMMITMENT_EXCEEDED, RefusalCode.ADVANCE_EXCEEDED);

    /** Stands for the id of an event that is not recorded yet. */
    private static final EventId NOT_YET = new EventId(new UUID(0, 0));

    private final EventLog log;

    ReversalBlockers(EventLog log) {
        this.log = log;
    }

    /**
     * Has a line undo an entry.
     *
     * @throws Refusal REVERSAL_OVERDRAWS with the position of the last entry that used the money, or with
     *     its place where it stands in the same list of commands
     */
    LineOutcome named(Reverse command, Supplier<LineOutcome> decide) {
        try {
            return decide.get();
        } catch (Refusal refusal) {
            if (!OVERDRAWN.contains(refusal.code())) {
                throw refusal;
            }
            var details = new HashMap<>(refusal.details());
            details.putAll(lastUser(command));
            throw new Refusal(RefusalCode.REVERSAL_OVERDRAWS, "event", details);
        }
    }

    private Map<String, Object> lastUser(Reverse command) {
        var wanted = Postings.of(command.event(), command.reversed()).stream()
                .filter(posting -> posting.amount() > 0)
                .map(Posting::key)
                .collect(Collectors.toSet());
        var here = ReadSet.current().entries().entrySet().stream()
                .filter(entries -> entries.getValue().stream()
                        .anyMatch(entry -> entry.line().equals(command.line()) && uses(entry, wanted)))
                .findFirst();
        return here.isPresent()
                ? Map.of(TrialKeys.PLACE, here.get().getKey())
                : Map.of(
                        "entry",
                        inLog(command, wanted).map(RecordedEvent::position).orElse(0L));
    }

    private static boolean uses(MoneyEvent entry, Set<AccountKey> wanted) {
        return !(entry instanceof ProposalSettled) && uses(Postings.of(NOT_YET, entry), wanted);
    }

    private Optional<RecordedEvent> inLog(Reverse command, Set<AccountKey> wanted) {
        var undone = log.find(command.event()).orElseThrow();
        var settled = settledHere();
        var before = Long.MAX_VALUE;
        for (var page = 0; page < PAGES; page++) {
            var events = log.streamBefore(undone.stream(), before, PAGE);
            var standing = standing(events);
            for (var event : events) {
                if (event.sequence() <= undone.sequence()) {
                    return Optional.empty();
                }
                if (event.event() instanceof ProposalSettled end) {
                    settled.add(end.proposal());
                } else if (standing.contains(event)
                        && !settled.contains(event.id())
                        && uses(event.postings(), wanted)) {
                    return Optional.of(event);
                }
            }
            if (events.isEmpty()) {
                break;
            }
            before = events.getLast().sequence();
        }
        return Optional.empty();
    }

    /** Keeps the events that have not been undone. */
    private Set<RecordedEvent> standing(List<RecordedEvent> events) {
        Map<?, Long> undone =
                log.reversals(events.stream().map(RecordedEvent::id).toList());
        var claims = ReadSet.current().claims();
        return events.stream()
                .filter(event -> !undone.containsKey(event.id()))
                .filter(event -> claims.holder(UniqueKey.ofReversal(event.id())).isEmpty())
                .collect(Collectors.toSet());
    }

    /** The proposals that commands before this one have ended. */
    private static Set<EventId> settledHere() {
        return ReadSet.current().entries().values().stream()
                .flatMap(List::stream)
                .filter(ProposalSettled.class::isInstance)
                .map(entry -> ((ProposalSettled) entry).proposal())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean uses(List<Posting> postings, Set<AccountKey> wanted) {
        return postings.stream().anyMatch(posting -> posting.amount() < 0 && wanted.contains(posting.key()));
    }
}
