package socai.web.book;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.balances.AsOfPoint;
import socai.balances.BalanceQuery;
import socai.findings.OpenFinding;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.posting.Posting;
import socai.ledger.value.Account;
import socai.ledger.value.LineId;
import socai.log.event.RecordedEvent;
import socai.reading.LedgerReading;
import socai.web.Label;
import socai.web.journal.Entries;
import socai.web.journal.EntryView;
import socai.web.names.Labels;

/**
 * A line of the journal.
 *
 * @param left what the funding line has left to spend after the entry, in đồng; absent where that is not asked for
 */
record JournalRow(EntryView entry, Label line, @Nullable Long left, List<OpenFinding> questions) {

    /** The entries at some positions, which are in the order of the filter. */
    static List<JournalRow> of(LedgerReading reading, JournalFilter filter, List<Long> positions, Labels names) {
        var events = reading.log().atAll(positions).stream()
                .collect(Collectors.toMap(RecordedEvent::position, event -> event));
        var ordered = positions.stream()
                .flatMap(at -> Stream.ofNullable(events.get(at)))
                .toList();
        var views = new Entries(reading.log()).views(ordered, names);
        var left = filter.hasBalance(reading.scope()) ? left(reading, filter, ordered) : List.<Long>of();
        var questions = reading.openFindings();
        var rows = new ArrayList<JournalRow>();
        for (var row = 0; row < ordered.size(); row++) {
            rows.add(new JournalRow(
                    views.get(row),
                    names.line(line(ordered.get(row))),
                    left.isEmpty() ? null : left.get(row),
                    questions.ofEntry(ordered.get(row).id().value())));
        }
        return rows;
    }

    /**
     * What is left after each entry: asked of the ledger once, at the newest of them, and counted down from there. No entry
     * between two of these moves money of the query.
     */
    private static List<Long> left(LedgerReading reading, JournalFilter filter, List<RecordedEvent> ordered) {
        if (ordered.isEmpty()) {
            return List.of();
        }
        var falling = ordered.getFirst().position() > ordered.getLast().position();
        var down = falling ? ordered : ordered.reversed();
        var query = filter.entries().of();
        var last = new AsOfPoint(down.getFirst().position(), null);
        var after = reading.balances().at(last).total(query).left();
        var left = new ArrayList<Long>();
        for (var entry : down) {
            left.add(after);
            after -= change(entry, query);
        }
        return List.copyOf(falling ? left : left.reversed());
    }

    private static long change(RecordedEvent entry, BalanceQuery query) {
        return entry.postings().stream()
                .filter(posting -> isOf(posting, query))
                .mapToLong(Posting::amount)
                .sum();
    }

    private static boolean isOf(Posting posting, BalanceQuery query) {
        var key = posting.key();
        return (key.account() == Account.UNALLOTTED || key.account() == Account.AVAILABLE)
                && (query.year() == null || query.year().equals(key.row().year()))
                && (query.source() == null || query.source().equals(key.row().source()));
    }

    private static LineId line(RecordedEvent entry) {
        return ((MoneyEvent) entry.event()).line();
    }
}
