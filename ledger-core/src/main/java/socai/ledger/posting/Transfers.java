package socai.ledger.posting;

import static socai.ledger.posting.BudgetColumn.ADJUSTED;
import static socai.ledger.posting.BudgetColumn.ALLOCATED;
import static socai.ledger.posting.BudgetColumn.CARRIED_IN;
import static socai.ledger.posting.BudgetColumn.CARRIED_OUT;
import static socai.ledger.posting.BudgetColumn.LAPSED;
import static socai.ledger.posting.BudgetColumn.USED;
import static socai.ledger.value.Account.ADVANCED;
import static socai.ledger.value.Account.AVAILABLE;
import static socai.ledger.value.Account.COMMITTED;
import static socai.ledger.value.Account.PAID;
import static socai.ledger.value.Account.SOURCE;
import static socai.ledger.value.Account.UNALLOTTED;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.EnvelopeSet;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.ImportEvent;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.event.LedgerEvent.YearReopened;
import socai.ledger.posting.Transfer.Side;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;

/**
 * The law of the ledger (design §2): what each event moves. It stands here and in no other place. Live state, read
 * side, verification and exports all use this table.
 */
public final class Transfers {
    private Transfers() {}

    /**
     * Tells the transfers of an event. An event that moves no money has none.
     *
     * @param id the id under which the event is recorded; an open item that it begins has this name
     */
    public static List<Transfer> of(EventId id, LedgerEvent event) {
        return switch (event) {
            case ProgrammeDefined e -> List.of();
            case ProgrammeExtended e -> List.of();
            case LineExtended e -> List.of();
            case EnvelopeSet e -> List.of();
            case LineOpened e -> List.of();
            case ControlSet e -> List.of();
            case YearClosed e -> List.of();
            case YearReopened e -> List.of();
            case DecisionEvent e -> List.of();
            case LogKeyReplaced e -> List.of();
            case FindingEvent e -> List.of();
            case ImportEvent e -> List.of();
            case PersonEvent e -> List.of();
            case Allocated e -> move(ALLOCATED, source(e.row()), free(e.row()), e.amount());
            case AllocationReduced e -> move(ALLOCATED, free(e.row()), source(e.row()), e.amount());
            case Allotted e -> move(ALLOCATED, free(pool(e.row())), free(e.row()), e.amount());
            case AllotmentWithdrawn e -> move(ALLOCATED, free(e.row()), free(pool(e.row())), e.amount());
            case Reallocated e -> {
                var from = e.from();
                var to = e.to();
                // Each half of a reallocation between lines closes against SOURCE, so that either
                // line's event is a transfer by itself.
                yield move(
                        ADJUSTED,
                        from.line().equals(e.line()) ? free(from.row()) : source(to.row()),
                        to.line().equals(e.line()) ? free(to.row()) : source(from.row()),
                        e.amount());
            }
            case Adjusted e -> {
                // Each part closes against SOURCE, as the half of a reallocation between lines does.
                var row = e.row();
                yield switch (e.direction()) {
                    case OUT -> move(ADJUSTED, free(row), source(row), e.amount());
                    case IN -> move(ADJUSTED, source(row), free(row), e.amount());
                };
            }
            case Committed e -> {
                var row = e.row();
                var commitment = e.raises() == null ? id : e.raises();
                yield move(USED, free(row), new AccountKey(COMMITTED, row, commitment), e.amount());
            }
            case CommitmentReleased e -> move(USED, promised(e.row(), e.commitment()), free(e.row()), e.amount());
            case Disbursed e -> move(USED, promised(e.row(), e.commitment()), spent(e.kind(), e.row(), id), e.amount());
            case AdvanceRecovered e ->
                move(USED, new AccountKey(ADVANCED, e.row(), e.advance()), new AccountKey(PAID, e.row()), e.amount());
            case Refunded e -> {
                var row = e.row();
                var item = e.from() == ADVANCED ? Objects.requireNonNull(e.payment()) : null;
                yield move(USED, new AccountKey(e.from(), row, item), promised(row, e.commitment()), e.amount());
            }
            case CarriedOver e ->
                List.of(new Transfer(
                        new Side(new AccountKey(e.account(), e.row(), e.item()), CARRIED_OUT),
                        new Side(new AccountKey(e.account(), e.nextRow(), e.item()), CARRIED_IN),
                        e.amount().dong()));
            case Lapsed e -> move(LAPSED, free(e.row()), source(e.row()), e.amount());
            case Reversed e -> reversed(of(e.event(), e.reversed()));
            case Proposed e -> setAside(id, e.entry());
            case ProposalSettled e -> reversed(setAside(e.proposal(), e.entry()));
        };
    }

    /** The free or promised money that an entry would take is kept under the proposal's name. */
    private static List<Transfer> setAside(EventId proposal, MoneyEvent entry) {
        return of(proposal, entry).stream()
                .filter(transfer ->
                        transfer.amount() > 0 && transfer.from().key().isSpendable())
                .map(transfer -> {
                    var key = transfer.from().key();
                    var aside = new AccountKey(COMMITTED, key.row(), proposal);
                    return new Transfer(new Side(key, USED), new Side(aside, USED), transfer.amount());
                })
                .toList();
    }

    private static List<Transfer> reversed(List<Transfer> transfers) {
        return transfers.stream().map(Transfer::reversed).toList();
    }

    private static List<Transfer> move(BudgetColumn movement, AccountKey from, AccountKey to, Money amount) {
        return List.of(new Transfer(new Side(from, movement), new Side(to, movement), amount.dong()));
    }

    /** Money that is free to be moved or spent: a unit's, or the pool's. */
    private static AccountKey free(BudgetKey row) {
        return new AccountKey(row.unit() == null ? UNALLOTTED : AVAILABLE, row);
    }

    /** A payment takes from a commitment if it names one, and else from free money. */
    private static AccountKey promised(BudgetKey row, @Nullable EventId commitment) {
        return commitment == null ? free(row) : new AccountKey(COMMITTED, row, commitment);
    }

    private static AccountKey spent(DisbursementKind kind, BudgetKey row, EventId payment) {
        return switch (kind) {
            case COMPLETED_WORK -> new AccountKey(PAID, row);
            case ADVANCE -> new AccountKey(ADVANCED, row, payment);
        };
    }

    private static AccountKey source(BudgetKey row) {
        return new AccountKey(SOURCE, pool(row));
    }

    private static BudgetKey pool(BudgetKey row) {
        return new BudgetKey(row.year(), row.source(), null);
    }
}
