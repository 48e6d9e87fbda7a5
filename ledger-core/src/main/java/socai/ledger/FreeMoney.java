package socai.ledger;

import static socai.ledger.Account.AVAILABLE;
import static socai.ledger.Account.UNALLOTTED;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** When each row's free money came and went, by accounting date: at most a day's sum a day of its year. */
final class FreeMoney {
    private final Map<RowKey, TreeMap<LocalDate, Long>> rows = new HashMap<>();

    FreeMoney(List<LineState.Row> known) {
        known.forEach(row -> rows.put(row.key(), new TreeMap<>(row.days())));
    }

    SortedMap<LocalDate, Long> days(RowKey row) {
        return rows.getOrDefault(row, new TreeMap<>(Collections.emptySortedMap()));
    }

    int size() {
        return rows.values().stream().mapToInt(Map::size).sum();
    }

    void post(LocalDate date, List<Posting> postings) {
        for (var posting : postings) {
            var account = posting.key().account();
            if (account == AVAILABLE || account == UNALLOTTED) {
                rows.computeIfAbsent(posting.key().row(), row -> new TreeMap<>())
                        .merge(date, posting.amount(), FreeMoney::sumOrNothing);
            }
        }
    }

    @SuppressWarnings("NullAway") // a day whose sum is nothing is no entry
    private static Long sumOrNothing(Long before, Long more) {
        var sum = Math.addExact(before, more);
        return sum == 0 ? null : sum;
    }

    /** How much a row would lack, on the worst day from a date on, if so much left it on that date. */
    long lacking(RowKey row, LocalDate date, long amount) {
        var standing = 0L;
        var least = Long.MAX_VALUE;
        for (var day : days(row).entrySet()) {
            if (day.getKey().isAfter(date)) {
                least = Math.min(least, standing);
            }
            standing += day.getValue();
        }
        return Math.max(0, amount - Math.min(least, standing));
    }
}
