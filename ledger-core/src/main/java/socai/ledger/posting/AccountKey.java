package socai.ledger.posting;

import org.jspecify.annotations.Nullable;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;

/**
 * One account of a line.
 *
 * @param item the event that began the open item: the commitment or proposal in COMMITTED, the advance in ADVANCED;
 *     absent in other accounts
 */
public record AccountKey(
        Account account, BudgetKey row, @Nullable EventId item) {
    public AccountKey(Account account, BudgetKey row) {
        this(account, row, null);
    }

    /** Whether a proposal can set money of this account aside: it is not spent, and it is not the source's. */
    boolean isSpendable() {
        return switch (account) {
            case UNALLOTTED, AVAILABLE, COMMITTED -> true;
            case SOURCE, ADVANCED, PAID -> false;
        };
    }
}
