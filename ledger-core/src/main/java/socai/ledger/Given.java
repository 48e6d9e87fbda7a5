package socai.ledger;

import java.util.Optional;
import socai.ledger.LedgerEvent.AllocationCut;
import socai.ledger.LedgerEvent.AllocationEntry;
import socai.ledger.LedgerEvent.AllocationRise;
import socai.ledger.LedgerEvent.BudgetMove;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.ProposalSettled;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LedgerEvent.Reversed;
import socai.ledger.LedgerEvent.SpendingEntry;

/**
 * What an entry gives under a decision. Which kinds of entry do, their type says ({@link
 * LedgerEvent.AllocationEntry}): the command that asks for one and the query that sums them ask it too.
 *
 * @param amount in đồng, below zero where the entry takes back
 */
public record Given(LineId line, LegalBasis legalBasis, long amount) {
    /** What this entry gives under its decision; nothing for one that only moves what was given. */
    public static Optional<Given> by(MoneyEvent entry) {
        return switch (entry) {
            case AllocationRise e -> Optional.of(of(e, e.amount().dong()));
            case AllocationCut e -> Optional.of(of(e, -e.amount().dong()));
            case BudgetMove e -> Optional.empty();
            case SpendingEntry e -> Optional.empty();
            case Reversed e -> by(e.reversed()).map(Given::undone);
            // What is proposed gives only once it is entered.
            case Proposed e -> Optional.empty();
            case ProposalSettled e -> Optional.empty();
        };
    }

    private static Given of(AllocationEntry entry, long amount) {
        return new Given(entry.line(), entry.legalBasis(), amount);
    }

    /** What is given when this is undone. */
    public Given undone() {
        return new Given(line, legalBasis, -amount);
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
