package socai.ledger.statement;

import java.util.List;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;

/**
 * Lines of a statement and payments of the ledger that are the same money.
 *
 * @param rule the place of the rule that found it, from 1; {@link #BY_HAND} where a person did
 * @param lines the numbers of the lines, from 1
 * @param entries the payments
 * @param amount of all lines, and of all payments, in đồng
 */
public record Match(int rule, List<Integer> lines, List<EventId> entries, Money amount, Flow flow, Particulars of) {
    /** In the place of a rule. */
    public static final int BY_HAND = 0;

    /** More that belong together are for a person to see: nobody checks a sum of so many. */
    public static final int MOST = 200;

    public Match {
        lines = List.copyOf(lines);
        entries = List.copyOf(entries);
    }
}
