package socai.ledger;

/**
 * One signed change of one account, in đồng.
 *
 * @param amount positive into the account, negative out of it
 */
public record Posting(AccountKey key, Movement movement, long amount) {
    Posting mirrored() {
        return new Posting(key, movement, -amount);
    }
}
