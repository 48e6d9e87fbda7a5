package socai.ledger.posting;

import java.util.List;

/**
 * A transfer moves money from one account to another. The law of the ledger moves money in no other way.
 *
 * @param amount in đồng, never below zero
 * @param undoes whether it undoes another transfer; then the receiving side is told first, so that stored and answered
 *     postings keep their order
 */
public record Transfer(Side from, Side to, long amount, boolean undoes) {
    /** An account, and the column of its row's identity that moves with it. */
    public record Side(AccountKey key, BudgetColumn movement) {
        /** The posting of so much into it, in đồng; below zero for what leaves it. */
        public Posting posting(long amount) {
            return new Posting(key, movement, amount);
        }
    }

    Transfer(Side from, Side to, long amount) {
        this(from, to, amount, false);
    }

    /** The transfer that undoes it. */
    Transfer reversed() {
        return new Transfer(to, from, amount, !undoes);
    }

    /** Whether it changes accounts of one row alone, in the same column of its identity. */
    public boolean staysInOneColumn() {
        return from.movement == to.movement && from.key.row().equals(to.key.row());
    }

    /** Its two postings, which sum to zero. */
    public List<Posting> postings() {
        var out = from.posting(-amount);
        var in = to.posting(amount);
        return undoes ? List.of(in, out) : List.of(out, in);
    }
}
