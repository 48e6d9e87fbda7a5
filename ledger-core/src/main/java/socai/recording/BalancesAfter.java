package socai.recording;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.line.Accounts;
import socai.ledger.posting.LineBalance;
import socai.ledger.state.LineState;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.event.Snapshot;

/**
 * Tells the rows that entries moved, as they stood after each entry. It walks once along each line, from a snapshot on,
 * however many entries are asked for.
 */
final class BalancesAfter {
    private static final int PAGE = 1_000;

    private final EventLog log;
    private final Map<Long, List<LineBalance>> after = new HashMap<>();

    BalancesAfter(EventLog log) {
        this.log = log;
    }

    /** By the positions of the entries. */
    Map<Long, List<LineBalance>> of(Collection<RecordedEvent> events) {
        events.stream()
                .filter(event -> event.event() instanceof MoneyEvent)
                .collect(Collectors.groupingBy(RecordedEvent::stream))
                .forEach(this::alongLine);
        return after;
    }

    private void alongLine(String line, List<RecordedEvent> entries) {
        var sequences = entries.stream().map(RecordedEvent::sequence).collect(Collectors.toSet());
        var snapshot = log.snapshot(line);
        var start = snapshot.map(Snapshot::sequence).orElse(-1L);
        var first = sequences.stream().mapToLong(Long::longValue).min().orElseThrow();
        var last = sequences.stream().mapToLong(Long::longValue).max().orElseThrow();
        if (last > start) {
            var accounts = accounts(snapshot.map(Snapshot::state));
            log.between(line, start + 1, last).forEach(event -> {
                accounts.post(event.postings());
                note(event, sequences, accounts);
            });
        }
        if (first <= start) {
            backwards(line, first, start, sequences, accounts(snapshot.map(Snapshot::state)));
        }
    }

    private void backwards(String line, long first, long start, Collection<Long> sequences, Accounts accounts) {
        var before = start + 1;
        while (before > first) {
            var events = log.streamBefore(line, before, (int) Math.min(PAGE, before - first));
            for (var event : events) {
                note(event, sequences, accounts);
                accounts.takeBack(event.postings());
            }
            before = events.getLast().sequence();
        }
    }

    private void note(RecordedEvent event, Collection<Long> sequences, Accounts accounts) {
        if (sequences.contains(event.sequence()) && event.event() instanceof MoneyEvent entry) {
            after.put(event.position(), accounts.movedBy(entry.line(), event.postings()));
        }
    }

    private static Accounts accounts(Optional<LineState> known) {
        return known.map(Accounts::new).orElseGet(Accounts::new);
    }
}
