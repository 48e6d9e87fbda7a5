package socai.ledger.posting;

import org.jspecify.annotations.Nullable;
import socai.ledger.value.Account;

/** A term of the row identity (design §2), and which postings it counts: those of an account, or of a movement. */
public enum Term {
    ALLOCATED("allocated", BudgetColumn.ALLOCATED, 1),
    ADJUSTED("adjusted", BudgetColumn.ADJUSTED, 1),
    CARRIED_IN("carriedIn", BudgetColumn.CARRIED_IN, 1),
    UNALLOTTED("unallotted", Account.UNALLOTTED),
    AVAILABLE("available", Account.AVAILABLE),
    COMMITTED("committed", Account.COMMITTED),
    PAID("paid", Account.PAID),
    ADVANCED("advancesOutstanding", Account.ADVANCED),
    /** Money that leaves the row counts as a positive figure. */
    LAPSED("lapsed", BudgetColumn.LAPSED, -1),
    CARRIED_OUT("carriedOut", BudgetColumn.CARRIED_OUT, -1);

    private final String key;
    private final @Nullable Account account;
    private final @Nullable BudgetColumn movement;
    private final int sign;

    Term(String key, Account account) {
        this.key = key;
        this.account = account;
        this.movement = null;
        this.sign = 1;
    }

    Term(String key, BudgetColumn movement, int sign) {
        this.key = key;
        this.account = null;
        this.movement = movement;
        this.sign = sign;
    }

    /** Its name in answers and questions. */
    public String key() {
        return key;
    }

    /** The account whose postings it counts; absent if it counts those of a column. */
    public @Nullable Account account() {
        return account;
    }

    /** The column whose postings it counts; absent if it counts those of an account. */
    public @Nullable BudgetColumn movement() {
        return movement;
    }

    /** Minus one where money that leaves makes it more. */
    public int sign() {
        return sign;
    }

    /** The change that a posting makes to this term, in đồng. */
    long of(Posting posting) {
        return posting.key().account() == account || posting.movement() == movement ? sign * posting.amount() : 0;
    }
}
