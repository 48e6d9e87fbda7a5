package socai.ledger.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Posting;
import socai.ledger.posting.Postings;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;

/**
 * An effect is what an entry does to the books of its line. It is worked out once for the rules, the controls and the
 * books themselves.
 */
public final class Effect {
    private final EventId id;
    private final MoneyEvent entry;
    private final List<Posting> postings;
    private final List<Change> changes;

    /**
     * A change of one account of one row, summed over the items in it.
     *
     * @param amount in đồng; below zero if money leaves the account
     */
    record Change(BudgetKey row, Account account, long amount) {
        Change plus(Posting posting) {
            return new Change(row, account, Math.addExact(amount, posting.amount()));
        }

        boolean isOf(AccountKey key) {
            return account == key.account() && row.equals(key.row());
        }
    }

    /**
     * The effect of an entry.
     *
     * @param id under which it is recorded
     */
    public Effect(EventId id, MoneyEvent entry) {
        this.id = id;
        this.entry = entry;
        this.postings = Postings.of(id, entry);
        this.changes = List.copyOf(changes(postings));
    }

    /** There are a few postings in an entry: looking through them is faster than keeping a table. */
    private static List<Change> changes(List<Posting> postings) {
        var changes = new ArrayList<Change>(postings.size());
        for (var posting : postings) {
            if (posting.key().account() != Account.SOURCE) {
                add(posting, changes);
            }
        }
        return changes;
    }

    private static void add(Posting posting, List<Change> changes) {
        for (var i = 0; i < changes.size(); i++) {
            if (changes.get(i).isOf(posting.key())) {
                changes.set(i, changes.get(i).plus(posting));
                return;
            }
        }
        changes.add(new Change(posting.key().row(), posting.key().account(), posting.amount()));
    }

    public MoneyEvent entry() {
        return entry;
    }

    /** The entry as it is recorded. */
    public IdentifiedEvent event() {
        return new IdentifiedEvent(id, entry);
    }

    public LocalDate date() {
        return entry.effectiveDate();
    }

    public List<Posting> postings() {
        return postings;
    }

    /** The change of each account. Money that goes from one item of an account to another changes nothing. */
    List<Change> changes() {
        return changes;
    }
}
