package socai.ledger;

import java.util.Optional;
import socai.ledger.LedgerEvent.Allocated;
import socai.ledger.LedgerEvent.AllocationReduced;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.Reversed;

/**
 * What an entry gives under a decision, and the only place that says which entries do.
 *
 * @param amount in đồng, below zero where the entry takes back
 */
public record Given(LineId line, LegalBasis legalBasis, long amount) {
    /** What this entry gives under its decision; nothing for one that only moves what was given. */
    public static Optional<Given> by(MoneyEvent entry) {
        return switch (entry) {
            case Allocated e ->
                Optional.of(new Given(e.line(), e.legalBasis(), e.amount().dong()));
            case AllocationReduced e ->
                Optional.of(new Given(e.line(), e.legalBasis(), -e.amount().dong()));
            case Reversed e -> by(e.reversed()).map(Given::undone);
            default -> Optional.empty();
        };
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
