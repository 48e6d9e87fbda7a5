package socai.ledger;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import socai.ledger.LedgerEvent.MoneyEvent;

/** What an entry does to the books of its line, worked out once for all who ask. */
final class Effect {
    private final MoneyEvent entry;
    private final List<Posting> postings;
    private final Map<Holding, Long> changes;

    /** One account of one row, whatever the items that stand in it. */
    record Holding(RowKey row, Account account) {}

    /**
     * The effect of an entry.
     *
     * @param id under which it is recorded
     */
    Effect(EventId id, MoneyEvent entry) {
        this.entry = entry;
        this.postings = Postings.of(id, entry);
        this.changes = Collections.unmodifiableMap(changes(postings));
    }

    private static Map<Holding, Long> changes(List<Posting> postings) {
        var changes = new LinkedHashMap<Holding, Long>();
        for (var posting : postings) {
            var key = posting.key();
            if (key.account() != Account.SOURCE) {
                changes.merge(new Holding(key.row(), key.account()), posting.amount(), Math::addExact);
            }
        }
        return changes;
    }

    MoneyEvent entry() {
        return entry;
    }

    LocalDate date() {
        return entry.effectiveDate();
    }

    List<Posting> postings() {
        return postings;
    }

    /** What changes in each account, in đồng: money that goes from one item of it to another changes nothing. */
    Map<Holding, Long> changes() {
        return changes;
    }
}
