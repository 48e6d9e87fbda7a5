package socai.ledger;

/** One account of a line. */
public record AccountKey(Account account, RowKey row) {}
