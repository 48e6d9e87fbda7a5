package socai.words;

import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Disbursed;

/** The message that names the kind of an entry: an advance is called something else than a payment for work. */
public final class EntryTitle {
    private EntryTitle() {}

    /** Takes the stored name of the type. */
    public static String key(LedgerEvent event, String type) {
        return "entry." + type + (event instanceof Disbursed paid ? "." + paid.kind() : "");
    }
}
