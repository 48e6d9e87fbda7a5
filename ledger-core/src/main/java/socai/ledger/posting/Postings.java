package socai.ledger.posting;

import java.util.List;
import socai.ledger.event.LedgerEvent;
import socai.ledger.value.EventId;

/** Makes the two sides of each transfer into signed changes of accounts, in a fixed order. */
public final class Postings {
    private Postings() {}

    /**
     * The postings of an event, which sum to zero, in đồng; empty for an event that moves no money.
     *
     * @param id under which it is recorded: what it begins is an open item by that name
     */
    public static List<Posting> of(EventId id, LedgerEvent event) {
        var transfers = Transfers.of(id, event);
        return transfers.size() == 1
                ? transfers.getFirst().postings()
                : transfers.stream()
                        .flatMap(transfer -> transfer.postings().stream())
                        .toList();
    }
}
