package socai.ledger.posting;

/**
 * One signed change of one account, in đồng.
 *
 * @param amount positive into the account, negative out of it
 */
public record Posting(AccountKey key, BudgetColumn movement, long amount) {
    public Posting mirrored() {
        return new Posting(key, movement, -amount);
    }
}
