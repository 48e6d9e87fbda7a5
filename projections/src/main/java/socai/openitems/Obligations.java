package socai.openitems;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import socai.balances.AsOfPoint;
import socai.balances.BalanceQuery;
import socai.journal.Journal;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.LineId;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** The open commitments, the waiting proposals and the outstanding advances, one by one. */
public final class Obligations {
    private final Journal journal;
    private final EventLog log;

    public Obligations(Journal journal, EventLog log) {
        this.journal = journal;
        this.log = log;
    }

    /**
     * One of them.
     *
     * @param account COMMITTED or ADVANCED
     * @param open in đồng
     * @param begun the entry that began it: a commitment, a payment in advance, or a proposal
     */
    public record Obligation(LineId line, BudgetKey row, Account account, long open, RecordedEvent begun) {}

    /**
     * Lists all that is open at a moment, the oldest first. The items of a row sum to its committed and advanced money.
     */
    public List<Obligation> open(BalanceQuery query, AsOfPoint moment) {
        return entries(journal.open(query, moment));
    }

    /**
     * A part of the open items.
     *
     * @param next the place where the next page begins; absent at the end
     */
    public record Page(List<Obligation> obligations, Journal.@Nullable Cursor next) {}

    /** Lists {@code size} items that are open at a moment, the oldest first, after those of the page before. */
    public Page open(BalanceQuery query, AsOfPoint moment, Journal.Cursor after, int size) {
        var sums = journal.open(query, moment, after, size + 1);
        var last = sums.size() > size ? sums.get(size - 1).cursor() : null;
        var page = last == null
                ? sums
                : sums.stream().filter(open -> !isAfter(open.cursor(), last)).toList();
        return new Page(entries(page), last);
    }

    private static boolean isAfter(Journal.Cursor cursor, Journal.Cursor last) {
        return cursor.position() > last.position()
                || (cursor.position() == last.position() && cursor.ordinal() > last.ordinal());
    }

    private List<Obligation> entries(List<Journal.Open> sums) {
        var begun = log.findAll(sums.stream().map(Journal.Open::item).toList());
        return sums.stream()
                .map(open -> new Obligation(
                        open.line(),
                        open.row(),
                        open.account(),
                        open.open(),
                        Objects.requireNonNull(begun.get(open.item()))))
                .toList();
    }
}
