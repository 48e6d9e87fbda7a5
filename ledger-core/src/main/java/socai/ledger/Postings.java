package socai.ledger;

import static socai.ledger.Account.AVAILABLE;
import static socai.ledger.Account.PAID;
import static socai.ledger.Account.SOURCE;
import static socai.ledger.Account.UNALLOTTED;
import static socai.ledger.Movement.ADJUSTED;
import static socai.ledger.Movement.ALLOCATED;
import static socai.ledger.Movement.USED;

import java.util.List;
import socai.ledger.LedgerEvent.Allocated;
import socai.ledger.LedgerEvent.AllocationReduced;
import socai.ledger.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.LedgerEvent.Allotted;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.LineOpened;
import socai.ledger.LedgerEvent.ProgrammeDefined;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LedgerEvent.Reversed;

/**
 * The law of the ledger (design §2): what each event moves, and the only place that says so. Live
 * state, read side, verification and exports all come from this table. The postings of every event
 * sum to zero.
 */
public final class Postings {
    private Postings() {}

    /** The postings of an event, in đồng; none for an event that moves no money. */
    public static List<Posting> of(LedgerEvent event) {
        return switch (event) {
            case ProgrammeDefined e -> List.of();
            case LineOpened e -> List.of();
            case Allocated e -> {
                var row = new RowKey(e.year(), e.source(), e.unit());
                yield move(ALLOCATED, source(row), free(row), e.amount());
            }
            case AllocationReduced e -> {
                var row = new RowKey(e.year(), e.source(), e.unit());
                yield move(ALLOCATED, free(row), source(row), e.amount());
            }
            case Allotted e -> {
                var unit = new RowKey(e.year(), e.source(), e.unit());
                yield move(ALLOCATED, free(pool(unit)), free(unit), e.amount());
            }
            case AllotmentWithdrawn e -> {
                var unit = new RowKey(e.year(), e.source(), e.unit());
                yield move(ALLOCATED, free(unit), free(pool(unit)), e.amount());
            }
            case Reallocated e -> {
                var from = e.from();
                var to = e.to();
                // Each half of a reallocation between lines closes against SOURCE, so that the
                // postings of either line's event sum to zero by themselves.
                yield move(
                        ADJUSTED,
                        from.line().equals(e.line()) ? free(from.row()) : source(to.row()),
                        to.line().equals(e.line()) ? free(to.row()) : source(from.row()),
                        e.amount());
            }
            case Disbursed e -> {
                var row = new RowKey(e.year(), e.source(), e.unit());
                yield switch (e.kind()) {
                    case COMPLETED_WORK -> move(USED, free(row), new AccountKey(PAID, row), e.amount());
                };
            }
            case Reversed e -> of(e.reversed()).stream().map(Posting::mirrored).toList();
        };
    }

    private static List<Posting> move(Movement movement, AccountKey from, AccountKey to, Money amount) {
        return List.of(new Posting(from, movement, -amount.dong()), new Posting(to, movement, amount.dong()));
    }

    /** Money that is free to be moved or spent: a unit's, or the pool's. */
    private static AccountKey free(RowKey row) {
        return new AccountKey(row.unit() == null ? UNALLOTTED : AVAILABLE, row);
    }

    private static AccountKey source(RowKey row) {
        return new AccountKey(SOURCE, pool(row));
    }

    private static RowKey pool(RowKey row) {
        return new RowKey(row.year(), row.source(), null);
    }
}
