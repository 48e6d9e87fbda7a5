package socai.obligations;

import java.util.List;
import java.util.Objects;
import socai.balances.BalanceQuery;
import socai.balances.Journal;
import socai.balances.Moment;
import socai.ledger.Account;
import socai.ledger.LineId;
import socai.ledger.RowKey;
import socai.log.EventLog;
import socai.log.RecordedEvent;

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
    public record Obligation(LineId line, RowKey row, Account account, long open, RecordedEvent begun) {}

    /** All that is open at a moment, the oldest first; that of a row sums to what it has committed and advanced. */
    public List<Obligation> open(BalanceQuery query, Moment moment) {
        var sums = journal.open(query, moment);
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
