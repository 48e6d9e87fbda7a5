package socai.ledger;

import java.util.List;
import socai.ledger.LedgerEvent.MoneyEvent;

/**
 * What a line has decided.
 *
 * @param entries that move money
 * @param balances the rows that moved, as they stand after it
 * @param warnings of controls; kept with the entry
 */
public record Decision(List<MoneyEvent> entries, List<LineBalance> balances, List<Warning> warnings) {
    /** Something was recorded, and no money moved. */
    public static final Decision MOVED_NOTHING = new Decision(List.of(), List.of(), List.of());

    public Decision {
        entries = List.copyOf(entries);
        balances = List.copyOf(balances);
        warnings = List.copyOf(warnings);
    }
}
