package socai.account;

/** A start would leave the ledger without anybody who administers it; the message says why. */
final class NoAdministrator extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAdministrator(String message) {
        super(message);
    }
}
