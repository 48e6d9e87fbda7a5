package socai.ledger.event;

import java.util.Optional;
import socai.ledger.event.LedgerEvent.AllocationCut;
import socai.ledger.event.LedgerEvent.AllocationEntry;
import socai.ledger.event.LedgerEvent.AllocationRise;
import socai.ledger.event.LedgerEvent.BudgetMove;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.LedgerEvent.SpendingEntry;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;

/**
 * A grant is what an entry gives under a decision. {@link LedgerEvent.AllocationEntry} marks the kinds of entry that
 * give; the command that asks for one and the query that sums them use that type, too.
 *
 * @param amount in đồng, below zero where the entry takes back
 */
public record Grant(LineId line, LegalBasis legalBasis, long amount) {
    /** The grant of this entry under its decision; absent for an entry that only moves what was given. */
    public static Optional<Grant> by(MoneyEvent entry) {
        return switch (entry) {
            case AllocationRise e -> Optional.of(of(e, e.amount().dong()));
            case AllocationCut e -> Optional.of(of(e, -e.amount().dong()));
            case BudgetMove e -> Optional.empty();
            case SpendingEntry e -> Optional.empty();
            case Reversed e -> by(e.reversed()).map(Grant::undone);
            // A proposal gives nothing until its entry is recorded.
            case Proposed e -> Optional.empty();
            case ProposalSettled e -> Optional.empty();
        };
    }

    private static Grant of(AllocationEntry entry, long amount) {
        return new Grant(entry.line(), entry.legalBasis(), amount);
    }

    /** The grant that a reversal of this one makes. */
    public Grant undone() {
        return new Grant(line, legalBasis, -amount);
    }

    public ProgrammeCode programme() {
        return line.programme();
    }

    /** Held by the registration of the decision, once its amount is known. */
    public UniqueKey decision() {
        return UniqueKey.ofDecision(programme(), legalBasis);
    }

    /** Held by the last entry that gives under the decision. */
    public UniqueKey basis() {
        return UniqueKey.ofBasis(programme(), legalBasis);
    }
}
