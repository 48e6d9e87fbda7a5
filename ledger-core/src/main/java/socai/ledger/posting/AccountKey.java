package socai.ledger.posting;

import org.jspecify.annotations.Nullable;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;

/**
 * One account of a line.
 *
 * @param item what is open there: of COMMITTED the commitment or proposal, of ADVANCED the advance, by
 *     the event that began it; nothing in other accounts
 */
public record AccountKey(
        Account account, BudgetKey row, @Nullable EventId item) {
    public AccountKey(Account account, BudgetKey row) {
        this(account, row, null);
    }

    /** Whether what stands there is neither spent nor the source's: a proposal can set it aside. */
    boolean isSpendable() {
        return switch (account) {
            case UNALLOTTED, AVAILABLE, COMMITTED -> true;
            case SOURCE, ADVANCED, PAID -> false;
        };
    }
}
